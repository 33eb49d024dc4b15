using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.DataPlane;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Tokens;
using InProcSignalR.Emulator.Upstream;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace InProcSignalR.Emulator;

/// <summary>Puts the emulator into an ASP.NET Core app.</summary>
public static class SignalREmulatorServiceExtensions
{
    internal const string CorsPolicy = "SignalREmulator";

    /// <summary>Adds what the emulator needs.</summary>
    public static IServiceCollection AddSignalREmulator(this IServiceCollection services, SignalREmulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ServiceTokens>();
        services.AddSingleton<HubRegistry>();
        services.AddSingleton<UpstreamClient>();
        services.AddSingleton<ClientConnectionHandler>();
        services.AddSingleton<HubLifetimeManager<ClientHub>, ClientLifetimeManager>();
        services.AddSignalR();
        services.Configure<HubOptions<ClientHub>>(hub =>
        {
            hub.SupportedProtocols = ["json", "messagepack"];
            hub.MaximumReceiveMessageSize = EmulatorLimits.ClientMessage;
            hub.MaximumParallelInvocationsPerClient = EmulatorLimits.WaitingInvocations;
            hub.StatefulReconnectBufferSize = 100_000;
            hub.KeepAliveInterval = TimeSpan.FromSeconds(15);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
        });
        services.AddServiceTokenAuthentication();
        services.AddAuthorization();
        services.AddCors(cors => cors.AddPolicy(
            CorsPolicy, policy => policy.SetIsOriginAllowed(_ => true).AllowAnyHeader().AllowAnyMethod().AllowCredentials()));
        return services;
    }

    /// <summary>Maps the service's addresses: <c>/client</c> for clients, <c>/api</c> for servers.</summary>
    /// <remarks>The app needs CORS, authentication and authorization in its pipeline, in this order.</remarks>
    public static IEndpointRouteBuilder MapSignalREmulator(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapConnections(
                "/client",
                new HttpConnectionDispatcherOptions
                {
                    AllowStatefulReconnects = true,
                    ApplicationMaxBufferSize = EmulatorLimits.ClientMessage * 2,
                    TransportMaxBufferSize = EmulatorLimits.ClientMessage * 2,
                },
                connection => connection.UseConnectionHandler<ClientConnectionHandler>())
            .RequireCors(CorsPolicy)
            .RequireAuthorization(ServiceTokenAuthentication.ClientPolicy);
        endpoints.MapDataPlane();
        return endpoints;
    }
}
