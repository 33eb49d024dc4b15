namespace InProcSignalR.LocalHost.Hosting;

/// <summary>What to run, and where.</summary>
public sealed class LocalHostOptions
{
    /// <summary>The port that Functions developers know.</summary>
    public const int DefaultPort = 7071;

    private const string Loopback = "localhost";

    /// <summary>How long the host waits for functions that run when it stops; they are told at once, and most end at once.</summary>
    internal static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    /// <summary>The build or publish output of an in-process function app.</summary>
    public string AppFolder { get; set; } = "";

    /// <summary>The port for functions; 0 takes a free one. By default the one of local.settings.json, else 7071.</summary>
    public int? Port { get; set; }

    /// <summary>The port for the SignalR emulator; 0 takes a free one. By default the one of the app's connection string, else 8888.</summary>
    public int? SignalRPort { get; set; }

    /// <summary>Whether a SignalR emulator starts for an app that has no service elsewhere.</summary>
    public bool UseEmulator { get; set; } = true;

    /// <summary>The address to listen on: <c>localhost</c> (this machine only), an IP address, or <c>*</c> for all of them.</summary>
    public string Host { get; set; } = Loopback;

    /// <summary>Whether to listen by HTTPS, in place of HTTP. The emulator listens by HTTP all the same, which browsers trust on this machine.</summary>
    public bool UseHttps { get; set; }

    /// <summary>The .pfx file with the certificate for HTTPS and its key; by default ASP.NET Core's development certificate.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>The password of the .pfx file, or a file that holds it.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>The functions to run; none means all.</summary>
    public IReadOnlyList<string> Functions { get; set; } = [];

    /// <summary>Origins whose pages may call across, in place of those of local.settings.json.</summary>
    public IReadOnlyList<string> CorsOrigins { get; set; } = [];

    /// <summary>Whether they may send cookies; by default what local.settings.json says.</summary>
    public bool? CorsCredentials { get; set; }

    /// <summary>Whether timers run by their schedule; without, they run only by the admin endpoint.</summary>
    public bool RunTimers { get; set; } = true;

    /// <summary>Whether keys are asked for, as in Azure.</summary>
    public bool EnableAuth { get; set; }

    /// <summary>The file that keeps the keys; by default one for each app in the user's own folder.</summary>
    public string? KeysFile { get; set; }

    /// <summary>Whether everything is logged that the machinery says.</summary>
    public bool Verbose { get; set; }

    /// <summary>Whether log lines are JSON objects.</summary>
    public bool JsonLogs { get; set; }

    /// <summary>The clock of sessions and tokens, to test how they end.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where the emulator is that another process keeps for the app; null for none.</summary>
    internal Uri? KeptEmulator { get; set; }

    internal bool IsLoopbackOnly => Host is Loopback or "127.0.0.1" or "::1";

    /// <summary>Where log lines go; by default to the terminal.</summary>
    public Action<ILoggingBuilder>? ConfigureLogging { get; set; }
}
