using System.Net;
using System.Reflection;
using InProcSignalR.LocalHost.Authentication;
using InProcSignalR.LocalHost.Hosting;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InProcSignalR.FunctionApp.Tests.EndToEnd;

/// <summary>FunctionApp's build output in LocalHost with its emulator, on free ports of this process.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private readonly FunctionsLocalHost _host;

    private RunningApp(FunctionsLocalHost host) => _host = host;

    public Uri Address => _host.Address;

    public static async Task<RunningApp> StartAsync()
    {
        var folder = typeof(RunningApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "FunctionApp").Value!;
        return new RunningApp(await FunctionsLocalHost.StartAsync(
            Path.GetFullPath(folder, AppContext.BaseDirectory),
            options => options.ConfigureLogging = logging => logging.SetMinimumLevel(LogLevel.None)));
    }

    /// <summary>A client whose cookies are those of nobody, unless others are given.</summary>
    public HttpClient CreateClient(CookieContainer? cookies = null)
        => cookies is null ? _host.CreateClient() : new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>The cookies of a user who is signed in.</summary>
    public CookieContainer SignIn(string userId, string name) => _host.SignIn(new Persona(userId, name));

    public HubConnection CreateConnection(CookieContainer cookies, HttpTransportType transport = HttpTransportType.WebSockets, bool messagePack = false)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(Address, "/api"), transport, options => options.Cookies = cookies);
        if (messagePack)
        {
            builder.AddMessagePackProtocol();
        }

        return builder.Build();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
