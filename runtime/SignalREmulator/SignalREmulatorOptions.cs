using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace InProcSignalR.Emulator;

/// <summary>Settings of a <see cref="SignalREmulator"/>. The defaults are those people already have in their settings.</summary>
public sealed class SignalREmulatorOptions
{
    /// <summary>The port people already have in their settings.</summary>
    public const int DefaultPort = 8888;

    /// <summary>The access key every local Azure SignalR connection string is written with.</summary>
    public const string DefaultAccessKey = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH";

    /// <summary>
    /// The address to listen on: <c>localhost</c> (loopback only, the default), an IP address, or <c>*</c> for every address.
    /// Only <see cref="SignalREmulator.StartAsync"/> reads it.
    /// </summary>
    public string Host { get; set; } = "localhost";

    /// <summary>The port to listen on; 0 takes any free one. Only <see cref="SignalREmulator.StartAsync"/> reads it.</summary>
    public int Port { get; set; } = DefaultPort;

    /// <summary>
    /// The access keys, each at least 32 characters: the primary, which stands in the connection string, and optionally a secondary that is
    /// accepted beside it. Every one signs upstream requests.
    /// </summary>
    public IReadOnlyList<string> AccessKeys { get; set; } = [DefaultAccessKey];

    /// <summary>Host names besides localhost, the loopback addresses and the request's own that a token's audience may name.</summary>
    public IList<string> HostNames { get; } = [];

    /// <summary>Where client events go: the first template that matches an event is called, none means the event is dropped.</summary>
    public IList<UpstreamTemplate> Upstream { get; } = [];

    /// <summary>
    /// A settings.json in the official emulator's form (<c>UpstreamSettings:Templates[]</c>), whose templates come after those of <see cref="Upstream"/>;
    /// read again whenever it changes. A changed file that is broken is named in the log and leaves the last good templates in force. Null reads no file.
    /// </summary>
    public string? SettingsFile { get; set; }

    /// <summary>How long one upstream call may take before its client gets an error.</summary>
    public TimeSpan UpstreamTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>A certificate that an upstream may show beside those that this machine trusts, such as one for development; null for none.</summary>
    public X509Certificate2? UpstreamCertificate { get; set; }

    /// <summary>How long REST's <c>:invoke</c> waits for a client's result.</summary>
    public TimeSpan ClientResultTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a quiet connection gets a ping.</summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a client may be silent before its connection closes.</summary>
    public TimeSpan ClientTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a client may take for its handshake.</summary>
    public TimeSpan HandshakeTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The clock of tokens' lifetimes, ends of authentication, memberships with a ttl, server connections, and of how long the upstream and clients' results are waited for: a test that moves it
    /// on sees them end without waiting. The keep-alive of clients is ASP.NET Core's, with the machine's clock. In an app of your own, a clock among its services goes before this one.
    /// </summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Tells clients why an invocation or connection failed, for every client; the claim <c>asrs.s.derror</c> turns it on for one.</summary>
    public bool DetailedErrors { get; set; }

    /// <summary>What the emulator refuses or drops, and from what size on.</summary>
    public SignalREmulatorLimits Limits { get; } = new();

    /// <summary>
    /// Sets up logging, for instance to share the host's; null logs nothing. Only <see cref="SignalREmulator.StartAsync"/> reads it.
    /// </summary>
    public Action<ILoggingBuilder>? ConfigureLogging { get; set; }
}
