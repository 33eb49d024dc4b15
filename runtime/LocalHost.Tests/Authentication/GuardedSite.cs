using InProcSignalR.LocalHost.Authentication;
using InProcSignalR.LocalHost.Authentication.Sessions;
using InProcSignalR.LocalHost.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InProcSignalR.LocalHost.Tests.Authentication;

/// <summary>App Service Authentication as LocalHost has it, on a real port, in front of a site that says which platform headers it got.</summary>
internal sealed class GuardedSite : IAsyncDisposable
{
    private readonly WebApplication _server;

    private GuardedSite(WebApplication server) => _server = server;

    public IServiceProvider Services => _server.Services;

    public Uri Address => ServerAddress.Of(_server.Services.GetRequiredService<IServer>());

    public static async Task<GuardedSite> StartAsync(AuthSettings settings, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddAppServiceAuthentication(settings, time ?? TimeProvider.System);
        var server = builder.Build();
        server.UseAppServiceAuthentication(settings);
        server.UseRouting();
        AuthEndpoints.Map(server, settings);
        server.MapFallback((HttpContext context) => context.Request.Headers
            .Where(header => header.Key.StartsWith("X-MS-", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key.ToUpperInvariant(), header => header.Value.ToString()));
        await server.StartAsync();
        return new GuardedSite(server);
    }

    public AuthClient CreateClient() => new(Address);

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();
}
