using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.DataPlane;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the emulator in an app of your own.</summary>
public static class SignalREmulatorEndpointRouteBuilderExtensions
{
    /// <summary>Maps <c>/client</c> for clients and <c>/api</c> for REST.</summary>
    public static IEndpointRouteBuilder MapSignalREmulator(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ClientEndpoints.Map(endpoints);
        RestEndpoints.Map(endpoints);
        return endpoints;
    }
}
