namespace System.IO.Pipelines;

/// <summary>Holds the pair of a connection's two ends, which the official package shows to apps.</summary>
public static class DuplexPipe
{
    /// <summary>The two ends of a connection.</summary>
    /// <param name="transport">The end that faces the transport.</param>
    /// <param name="application">The end that faces the application.</param>
#pragma warning disable CA1034, CA1815 // As the official package has it.
    public readonly struct DuplexPipePair(IDuplexPipe transport, IDuplexPipe application)
#pragma warning restore CA1034, CA1815
    {
        /// <summary>The end that faces the transport.</summary>
        public IDuplexPipe Transport { get; } = transport;

        /// <summary>The end that faces the application.</summary>
        public IDuplexPipe Application { get; } = application;
    }
}
