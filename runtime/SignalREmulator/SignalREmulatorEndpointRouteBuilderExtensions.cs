using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.DataPlane;
using InProcSignalR.Emulator.Diagnostics;
using InProcSignalR.Emulator.Identity;
using InProcSignalR.Emulator.Servers;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the emulator in an app of your own.</summary>
public static class SignalREmulatorEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>/client</c> for clients, <c>/api</c> for REST, <c>/server</c> for server connections, <c>/identity</c> for the local token issuer, the live page at <c>/</c> (its parts below <c>/live</c>),
    /// <c>/metrics</c>, <c>/health</c> and <c>/openapi</c>.
    /// </summary>
    public static IEndpointRouteBuilder MapSignalREmulator(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ClientEndpoints.Map(endpoints);
        RestEndpoints.Map(endpoints);
        ServerEndpoints.Map(endpoints);
        IdentityEndpoints.Map(endpoints);
        DiagnosticEndpoints.Map(endpoints);
        return endpoints;
    }
}
