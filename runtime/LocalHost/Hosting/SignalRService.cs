using InProcSignalR.Emulator;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Keys;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>Where the app's SignalR service is: an emulator that starts beside it, or the one its settings name.</summary>
internal sealed record SignalRService(SignalREmulator? Emulator, string Description)
{
    public const string Setting = "AzureSignalRConnectionString";

    /// <summary>Whether the app has SignalR bindings, the extension for them, or the setting for code of its own. Others need no emulator, and no port for it.</summary>
    private static bool IsUsedBy(FunctionApp app)
        => app.Settings.Has(Setting)
            || app.Extensions.Any(extension => extension.TypeName.Contains("SignalR", StringComparison.OrdinalIgnoreCase))
            || app.Functions.SelectMany(function => function.Bindings).Any(binding => JsonFile.FindText(binding, "type")?.StartsWith("signalR", StringComparison.OrdinalIgnoreCase) == true);

    /// <exception cref="StartException">The emulator cannot start.</exception>
    public static async Task<SignalRService> StartAsync(FunctionApp app, LocalHostOptions options, Uri hostAddress, KeyGuard keys, Action<ILoggingBuilder> logging, CancellationToken cancellationToken)
    {
        var configured = app.Settings.Find(Setting);
        if (options.KeptEmulator is { } kept)
        {
            return new SignalRService(null, $"the emulator at {kept}, which stays while the app is built anew");
        }

        if (!IsUsedBy(app))
        {
            return new SignalRService(null, "not used by the app");
        }

        if (!options.UseEmulator)
        {
            return new SignalRService(null, $"the one at {SignalRConnectionString.PointsElsewhere(configured) ?? "this machine"}, as {Setting} says; no emulator (--no-emulator)");
        }

        if (SignalRConnectionString.PointsElsewhere(configured) is { } elsewhere)
        {
            return new SignalRService(null, $"the service at {elsewhere}, as {Setting} says; no emulator");
        }

        var local = SignalRConnectionString.Read(configured);
        try
        {
            var emulator = await SignalREmulator.StartAsync(
                emulator =>
                {
                    emulator.Port = options.SignalRPort ?? local.Port ?? SignalREmulatorOptions.DefaultPort;
                    emulator.AccessKeys = [local.AccessKey ?? SignalREmulatorOptions.DefaultAccessKey];
                    foreach (var template in UpstreamTemplates.For(app, hostAddress, keys))
                    {
                        emulator.Upstream.Add(template);
                    }

                    emulator.ConfigureLogging = logging;
                },
                cancellationToken);
            return new SignalRService(emulator, "");
        }
        catch (EmulatorStartException exception)
        {
            throw new StartException($"{exception.Message} (--signalr-port)", exception);
        }
    }
}
