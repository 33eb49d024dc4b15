using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace InProcSignalR.Emulator;

/// <summary>Azure SignalR Service in Serverless mode, running on this machine until it is disposed.</summary>
public sealed class SignalREmulator : IAsyncDisposable
{
    private readonly WebApplication _application;

    private SignalREmulator(WebApplication application, Uri endpoint, string accessKey)
    {
        _application = application;
        Endpoint = endpoint;
        ConnectionString = $"Endpoint={endpoint.Scheme}://{endpoint.Host};Port={endpoint.Port};AccessKey={accessKey};Version=1.0;";
    }

    /// <summary>The connection string for apps: scheme and host, the port it really listens on, and the primary access key.</summary>
    public string ConnectionString { get; }

    /// <summary>Where it listens, port included.</summary>
    public Uri Endpoint { get; }

    /// <summary>Starts an emulator and returns once it listens.</summary>
    /// <param name="configure">Changes the settings.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="EmulatorStartException">The port is in use, or settings are wrong; the message names every one that is.</exception>
    public static async Task<SignalREmulator> StartAsync(
        Action<SignalREmulatorOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        var options = new SignalREmulatorOptions();
        configure?.Invoke(options);

        // Empty: the emulator must not pick up the URLs, environment or settings files of the program it runs in.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options));
        options.ConfigureLogging?.Invoke(builder.Logging);
        builder.Services.AddSignalREmulator(options);

        var application = builder.Build();
        application.MapSignalREmulator();
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            await application.DisposeAsync();
            if (exception is IOException)
            {
                throw new EmulatorStartException(
                    $"The emulator cannot listen on http://{options.Host}:{options.Port}. Stop the program that uses the port or choose another one.", exception);
            }

            throw;
        }

        return new SignalREmulator(application, AddressOf(application, options), options.AccessKeys[0]);
    }

    /// <summary>Completes when the emulator is asked to stop, by Ctrl+C or by the token.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) => _application.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops listening, closes all connections and waits for what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static void Listen(KestrelServerOptions kestrel, SignalREmulatorOptions options)
    {
        kestrel.AddServerHeader = false;
        if (options.Host is "*" or "+")
            kestrel.ListenAnyIP(options.Port);
        else if (IPAddress.TryParse(options.Host.Trim('[', ']'), out var address))
            kestrel.Listen(address, options.Port);
        else if (options.Port == 0)
            kestrel.Listen(IPAddress.Loopback, 0);
        else
            kestrel.ListenLocalhost(options.Port);
    }

    private static Uri AddressOf(WebApplication application, SignalREmulatorOptions options)
    {
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var port = BindingAddress.Parse(addresses.First()).Port;
        var host = options.Host is "*" or "+" or "0.0.0.0" or "[::]" or "::" ? "localhost" : options.Host;
        return new UriBuilder(Uri.UriSchemeHttp, host, port).Uri;
    }
}
