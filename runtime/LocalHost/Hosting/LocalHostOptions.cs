namespace InProcSignalR.LocalHost.Hosting;

/// <summary>What to run, and where.</summary>
public sealed class LocalHostOptions
{
    /// <summary>The port that Functions developers know.</summary>
    public const int DefaultPort = 7071;

    /// <summary>The build or publish output of an in-process function app.</summary>
    public string AppFolder { get; set; } = "";

    /// <summary>The port for functions; 0 takes a free one. By default the one of local.settings.json, else 7071.</summary>
    public int? Port { get; set; }

    /// <summary>The port for the SignalR emulator; 0 takes a free one. By default the one of the app's connection string, else 8888.</summary>
    public int? SignalRPort { get; set; }

    /// <summary>Whether a SignalR emulator starts for an app that has no service elsewhere.</summary>
    public bool UseEmulator { get; set; } = true;

    /// <summary>Where log lines go; by default to the terminal.</summary>
    public Action<ILoggingBuilder>? ConfigureLogging { get; set; }
}
