using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InProcSignalR.Benchmarks.Support;

/// <summary>A bare ASP.NET Core server on a free port of this machine, without logging: what the others are measured against.</summary>
internal static class LoopbackServer
{
    public static async Task<WebApplication> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSignalR().AddMessagePackProtocol();
        var server = builder.Build();
        map(server);
        await server.StartAsync();
        return server;
    }

    public static Uri AddressOf(WebApplication server) => new(server.Urls.Single());
}
