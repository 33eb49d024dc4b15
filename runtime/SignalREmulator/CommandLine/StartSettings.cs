using InProcSignalR.Emulator.Settings;

namespace InProcSignalR.Emulator.CommandLine;

/// <summary>What <c>start</c> was told: the command line first, then the environment, then the settings file.</summary>
internal sealed record StartSettings(int? Port, string Host, IReadOnlyList<string> Upstream, string? Config, string? ConnectionString, string? AccessKey, string? SecondaryAccessKey)
{
    public const string ConnectionStringVariable = "SIGNALR_EMULATOR_CONNECTION_STRING";
    public const string AccessKeyVariable = "SIGNALR_EMULATOR_ACCESS_KEY";
    public const string SecondaryAccessKeyVariable = "SIGNALR_EMULATOR_SECONDARY_ACCESS_KEY";

    /// <exception cref="EmulatorStartException">The connection string is wrong; every problem of the other settings is found at the start.</exception>
    public void Apply(SignalREmulatorOptions options, Func<string, string?> environment)
    {
        options.SettingsFile = Config ?? (File.Exists(SettingsFile.DefaultName) ? SettingsFile.DefaultName : null);
        var file = options.SettingsFile is { } path ? SettingsFile.Read(path) : null;
        var (text, source) = First(
            (ConnectionString, "--connection-string"), (environment(ConnectionStringVariable), ConnectionStringVariable), (file?.ConnectionString, options.SettingsFile + ", ConnectionString"));
        EmulatorConnectionString? connection = null;
        if (text is not null)
        {
            connection = EmulatorConnectionString.Read(text, out var problem);
            if (problem is not null)
                throw new EmulatorStartException($"{problem} ({source})");
        }

        var primary = First((AccessKey, ""), (environment(AccessKeyVariable), ""), (connection?.AccessKey, ""), (file?.AccessKey, "")).Value;
        var secondary = First((SecondaryAccessKey, ""), (environment(SecondaryAccessKeyVariable), ""), (file?.SecondaryAccessKey, "")).Value;
        primary ??= SignalREmulatorOptions.DefaultAccessKey;
        options.AccessKeys = secondary is null ? [primary] : [primary, secondary];
        options.Port = Port ?? connection?.Port ?? SignalREmulatorOptions.DefaultPort;
        options.Host = Host;
        foreach (var url in Upstream)
            options.Upstream.Add(new UpstreamTemplate { UrlTemplate = url });
    }

    private static (string? Value, string Source) First(params ReadOnlySpan<(string? Value, string Source)> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (!string.IsNullOrEmpty(candidate.Value))
                return candidate;
        }

        return (null, "");
    }
}
