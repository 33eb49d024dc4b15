using System.Security.Cryptography.X509Certificates;
using InProcSignalR.Emulator;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Keys;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>Where the app's SignalR service is: an emulator that starts beside it, or the one its settings name.</summary>
internal sealed record SignalRService(SignalREmulator? Emulator, string Description)
{
    public const string Setting = "AzureSignalRConnectionString";
    private const string ServiceUri = Setting + "__serviceUri";
    private const string NamedEndpoints = "Azure__SignalR__Endpoints";

    /// <summary>What the app's settings are to say of an emulator that starts beside it, in place of what they say.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; private init; } = new Dictionary<string, string>();

    /// <exception cref="StartException">The emulator cannot start.</exception>
    public static async Task<SignalRService> StartAsync(FunctionApp app, LocalHostOptions options, Uri hostAddress, KeyGuard keys, X509Certificate2? certificate, Action<ILoggingBuilder> logging, CancellationToken cancellationToken)
    {
        var configured = app.Settings.Find(Setting);
        var identity = configured is null && Uri.TryCreate(app.Settings.Find(ServiceUri), UriKind.Absolute, out var uri) ? uri : null;
        if (Elsewhere(app, options, configured, identity) is { } description)
        {
            return new SignalRService(null, description);
        }

        var local = SignalRConnectionString.Read(configured);
        try
        {
            var emulator = await SignalREmulator.StartAsync(
                emulator =>
                {
                    emulator.Port = options.SignalRPort ?? local.Port ?? identity?.Port ?? SignalREmulatorOptions.DefaultPort;
                    emulator.AccessKeys = [local.AccessKey ?? SignalREmulatorOptions.DefaultAccessKey];
                    foreach (var template in UpstreamTemplates.For(app, hostAddress, keys))
                    {
                        emulator.Upstream.Add(template);
                    }

                    emulator.UpstreamCertificate = certificate;
                    emulator.ConfigureLogging = logging;
                },
                cancellationToken);
            return new SignalRService(emulator, "") { Settings = identity is null ? new() { [Setting] = emulator.ConnectionString } : IdentityAt(emulator) };
        }
        catch (EmulatorStartException exception)
        {
            throw new StartException($"{exception.Message} (--signalr-port)", exception);
        }
    }

    /// <summary>Why no emulator starts, for the terminal; null where one does.</summary>
    private static string? Elsewhere(FunctionApp app, LocalHostOptions options, string? configured, Uri? identity)
    {
        if (options.KeptEmulator is { } kept)
        {
            return $"the emulator at {kept}, which stays while the app is built anew";
        }

        if (!IsUsedBy(app))
        {
            return "not used by the app";
        }

        if (SignalRConnectionString.PointsElsewhere(configured) is { } elsewhere)
        {
            return $"the service at {elsewhere}, as {Setting} says; no emulator";
        }

        if (identity is { IsLoopback: false })
        {
            return $"the service at {identity.GetLeftPart(UriPartial.Authority)}, by identity, as {ServiceUri} says; no emulator";
        }

        if (configured is null && identity is null && app.Settings.HasBelow(NamedEndpoints))
        {
            return $"the endpoints below {NamedEndpoints}; no emulator";
        }

        if (configured is null && identity is null && !options.UseEmulator)
        {
            return $"none: {Setting} is not set, and --no-emulator";
        }

        return options.UseEmulator ? null : $"the one at {identity?.GetLeftPart(UriPartial.Authority) ?? "this machine"}, as {(identity is null ? Setting : ServiceUri)} says; no emulator (--no-emulator)";
    }

    /// <summary>The emulator is its own issuer, which managed identity credentials find by these variables, as they do App Service's.</summary>
    private static Dictionary<string, string> IdentityAt(SignalREmulator emulator) => new()
    {
        [ServiceUri] = emulator.Endpoint.AbsoluteUri,
        ["IDENTITY_ENDPOINT"] = new Uri(emulator.Endpoint, "identity/msi").AbsoluteUri,
        ["IDENTITY_HEADER"] = "local",
    };

    /// <summary>Whether the app has SignalR bindings, the extension for them, or the setting for code of its own. Others need no emulator, and no port for it.</summary>
    private static bool IsUsedBy(FunctionApp app)
        => app.Settings.Has(Setting)
            || app.Settings.HasBelow(Setting)
            || app.Extensions.Any(extension => extension.TypeName.Contains("SignalR", StringComparison.OrdinalIgnoreCase))
            || app.Functions.SelectMany(function => function.Bindings).Any(binding => JsonFile.FindText(binding, "type")?.StartsWith("signalR", StringComparison.OrdinalIgnoreCase) == true);
}
