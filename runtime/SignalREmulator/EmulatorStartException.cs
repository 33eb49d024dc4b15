namespace InProcSignalR.Emulator;

/// <summary>The emulator could not start. The message says why and what to do.</summary>
public sealed class EmulatorStartException : Exception
{
    /// <summary>Initializes the exception.</summary>
    public EmulatorStartException()
    {
    }

    /// <summary>Initializes the exception with why and what to do.</summary>
    public EmulatorStartException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes the exception with why and what to do.</summary>
    public EmulatorStartException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
