using InProcSignalR.Emulator;
using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.DataPlane;
using InProcSignalR.Emulator.Diagnostics;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Identity;
using InProcSignalR.Emulator.Servers;
using InProcSignalR.Emulator.Settings;
using InProcSignalR.Emulator.Tokens;
using InProcSignalR.Emulator.Upstream;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the emulator to an app of your own.</summary>
public static class SignalREmulatorServiceCollectionExtensions
{
    /// <summary>
    /// Adds what the emulator needs; <see cref="AspNetCore.Builder.SignalREmulatorEndpointRouteBuilderExtensions.MapSignalREmulator"/> maps it.
    /// </summary>
    /// <exception cref="EmulatorStartException">A setting is wrong; the message names every one that is.</exception>
    public static IServiceCollection AddSignalREmulator(this IServiceCollection services, Action<SignalREmulatorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = new SignalREmulatorOptions();
        configure?.Invoke(options);
        return services.AddSignalREmulator(options);
    }

    internal static IServiceCollection AddSignalREmulator(this IServiceCollection services, SignalREmulatorOptions options)
    {
        OptionsCheck.ThrowIfWrong(options);

        services.TryAddSingleton(options.TimeProvider);
        services.AddRouting();
        services.AddCors();
        services.AddSignalR().AddHubOptions<ClientHub>(hub =>
        {
            hub.SupportedProtocols = [ClientProtocols.Json, ClientProtocols.MessagePack];
            hub.MaximumReceiveMessageSize = options.Limits.ClientMessageSize;
            hub.KeepAliveInterval = options.KeepAliveInterval;
            hub.ClientTimeoutInterval = options.ClientTimeout;
            hub.HandshakeTimeout = options.HandshakeTimeout;
            hub.EnableDetailedErrors = options.DetailedErrors;
        });

        services.AddSingleton(options);
        services.AddSingleton(new AccessKeys(options.AccessKeys));
        services.AddSingleton(new HostNames(options.HostNames));
        services.AddSingleton<TokenValidator>();
        services.AddSingleton<LocalIssuer>();
        services.AddSingleton<TokenSigner>();
        services.AddSingleton<AppTokenValidator>();
        services.AddSingleton<HubAudience>();
        services.AddSingleton<RestAudience>();
        services.AddSingleton<HubRegistry>();
        services.AddSingleton<ClientResults>();
        services.AddSingleton<ClientProtocols>();
        services.AddSingleton<ClientLifetimeManager>();
        services.AddSingleton<ClientRegistration>();
        services.AddSingleton<ClientAdmission>();
        services.AddSingleton<ClientRefresh>();
        services.AddSingleton<ClientConnectionHandler>();
        services.AddSingleton<RunningClients>();
        services.AddHostedService(static provider => provider.GetRequiredService<RunningClients>());
        services.AddSingleton(new UpstreamRoutes(options.Upstream));
        services.AddHostedService<SettingsWatcher>();
        services.AddSingleton<UpstreamCaller>();
        services.AddSingleton<UpstreamQueueFactory>();
        services.AddSingleton<EmulatorMetrics>();
        services.AddSingleton<EmulatorEvents>();
        services.AddSingleton<LivePublisher>();
        services.AddHostedService(static provider => provider.GetRequiredService<LivePublisher>());
        services.AddSingleton<MessageSender>();
        services.AddSingleton<RestServices>();
        services.AddSingleton<RestPipeline>();
        services.AddSingleton<ServerCommands>();
        services.AddSingleton<ServerRegistry>();
        services.AddSingleton<ServerAdmission>();
        services.AddSingleton<ServerConnectionHandler>();
        return services;
    }
}
