namespace Microsoft.Azure.SignalR;

/// <summary>How long a server connection waits, for each thing.</summary>
/// <param name="Ping">How often it shows the service that it is there.</param>
/// <param name="Silence">How long the service may say nothing before the connection counts as lost.</param>
/// <param name="Ack">How long an ack may take.</param>
internal sealed record ServerPatience(TimeSpan Ping, TimeSpan Silence, TimeSpan Ack)
{
    /// <summary>As in the official SDK.</summary>
    public static readonly ServerPatience Default = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10));
}
