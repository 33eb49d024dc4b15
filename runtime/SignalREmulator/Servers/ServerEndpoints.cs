using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Connections;

namespace InProcSignalR.Emulator.Servers;

/// <summary>Maps <c>/server</c>, where apps keep connections open instead of calling REST.</summary>
internal static class ServerEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var admission = endpoints.ServiceProvider.GetRequiredService<ServerAdmission>();
        endpoints
            .MapConnections("/server", new HttpConnectionDispatcherOptions { Transports = HttpTransportType.WebSockets }, connections => connections.UseConnectionHandler<ServerConnectionHandler>())
            .Add(endpoint =>
            {
                var next = endpoint.RequestDelegate!;
                endpoint.RequestDelegate = context => admission.InvokeAsync(context, next);
            });
    }
}
