namespace InProcSignalR.LocalHost.Hosting;

/// <summary>The app cannot be run. Every problem that was found is there, each saying what to do.</summary>
public sealed class StartException : Exception
{
    /// <summary>Initializes the exception.</summary>
    public StartException()
        : this([])
    {
    }

    /// <summary>Initializes the exception with one problem.</summary>
    public StartException(string message)
        : this([message])
    {
    }

    /// <summary>Initializes the exception with one problem and its cause.</summary>
    public StartException(string message, Exception? innerException)
        : base(message, innerException)
        => Problems = [message];

    /// <summary>Initializes the exception with problems.</summary>
    public StartException(IReadOnlyList<string> problems)
        : base(string.Join(Environment.NewLine, problems))
        => Problems = problems;

    internal StartException(IReadOnlyList<string> problems, Exception innerException)
        : base(string.Join(Environment.NewLine, problems), innerException)
        => Problems = problems;

    /// <summary>Something of the app failed while it was started.</summary>
    internal static StartException Of(string what, Exception exception)
    {
        var cause = exception.GetBaseException();
        return new StartException($"{what} failed at the start. {cause.GetType().Name}: {Apps.MissingAssembly.Describe(cause)}", exception);
    }

    /// <summary>The problems.</summary>
    public IReadOnlyList<string> Problems { get; }
}
