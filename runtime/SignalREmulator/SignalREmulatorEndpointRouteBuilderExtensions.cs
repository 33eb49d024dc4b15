using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.DataPlane;
using InProcSignalR.Emulator.Identity;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the emulator in an app of your own.</summary>
public static class SignalREmulatorEndpointRouteBuilderExtensions
{
    /// <summary>Maps <c>/client</c> for clients, <c>/api</c> for REST, and <c>/identity</c> for the local token issuer.</summary>
    public static IEndpointRouteBuilder MapSignalREmulator(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ClientEndpoints.Map(endpoints);
        RestEndpoints.Map(endpoints);
        IdentityEndpoints.Map(endpoints);
        return endpoints;
    }
}
