using Microsoft.Extensions.Logging;

namespace InProcSignalR.Emulator;

/// <summary>Settings of a <see cref="SignalREmulator"/>. The defaults are those people already have in their settings.</summary>
public sealed class SignalREmulatorOptions
{
    /// <summary>The access key every local Azure SignalR connection string is written with.</summary>
    public const string DefaultAccessKey = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH";

    /// <summary>
    /// The address to listen on: <c>localhost</c> (loopback only, the default), an IP address, or <c>*</c> for every address.
    /// Only <see cref="SignalREmulator.StartAsync"/> reads it.
    /// </summary>
    public string Host { get; set; } = "localhost";

    /// <summary>The port to listen on; 0 takes any free one. Only <see cref="SignalREmulator.StartAsync"/> reads it.</summary>
    public int Port { get; set; } = 8888;

    /// <summary>The primary access key, at least 32 characters: it signs the connection string's tokens and the upstream requests.</summary>
    public string AccessKey { get; set; } = DefaultAccessKey;

    /// <summary>A second access key that is accepted beside the first, as on the service; null for none.</summary>
    public string? SecondaryAccessKey { get; set; }

    /// <summary>Host names besides localhost, the loopback addresses and the request's own that a token's audience may name.</summary>
    public IList<string> HostNames { get; } = [];

    /// <summary>Where client events go: the first template that matches an event is called, none means the event is dropped.</summary>
    public IList<UpstreamTemplate> Upstream { get; } = [];

    /// <summary>How long one upstream call may take before its client gets an error.</summary>
    public TimeSpan UpstreamTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Tells clients why an invocation or connection failed, for every client; the claim <c>asrs.s.derror</c> turns it on for one.</summary>
    public bool DetailedErrors { get; set; }

    /// <summary>What the emulator refuses or drops, and from what size on.</summary>
    public SignalREmulatorLimits Limits { get; } = new();

    /// <summary>
    /// Sets up logging, for instance to share the host's; null logs nothing. Only <see cref="SignalREmulator.StartAsync"/> reads it.
    /// </summary>
    public Action<ILoggingBuilder>? ConfigureLogging { get; set; }
}
