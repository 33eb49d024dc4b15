using Microsoft.Extensions.Logging;

namespace InProcSignalR.Emulator;

/// <summary>How the emulator runs.</summary>
public sealed class SignalREmulatorOptions
{
    /// <summary>The port that people already have in their settings.</summary>
    public const int DefaultPort = 8888;

    /// <summary>The access key that people already have in their settings. It guards nothing but this machine's emulator.</summary>
    public const string DefaultAccessKey = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH";

    /// <summary>The address to listen on: localhost, or an IP address. Only loopback addresses keep the emulator to this machine.</summary>
    public string Host { get; set; } = "localhost";

    /// <summary>The port; 0 takes a free one.</summary>
    public int Port { get; set; } = DefaultPort;

    /// <summary>The keys that may sign tokens. The first stands in the connection string; every one signs upstream calls.</summary>
    public IReadOnlyList<string> AccessKeys { get; set; } = [DefaultAccessKey];

    /// <summary>Where events of clients go, in order: the first that matches takes the event.</summary>
    public IList<UpstreamTemplate> Upstream { get; } = [];

    /// <summary>How long an upstream call may take. 100 seconds by default.</summary>
    public TimeSpan UpstreamTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Where log lines go; by default nowhere.</summary>
    public Action<ILoggingBuilder>? ConfigureLogging { get; set; }
}
