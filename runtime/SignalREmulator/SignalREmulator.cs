using System.Net;
using InProcSignalR.Emulator.Tokens;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace InProcSignalR.Emulator;

/// <summary>A running emulator of Azure SignalR Service in Serverless mode.</summary>
public sealed class SignalREmulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _accessKey;

    private SignalREmulator(WebApplication app, SignalREmulatorOptions options)
    {
        _app = app;
        _accessKey = options.AccessKeys[0];
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Endpoint = address.IsLoopback ? new UriBuilder(address) { Host = "localhost" }.Uri : address;
    }

    /// <summary>The emulator's URL.</summary>
    public Uri Endpoint { get; }

    /// <summary>The connection string for an app's settings.</summary>
    public string ConnectionString => $"Endpoint={Endpoint.Scheme}://{Endpoint.Host};Port={Endpoint.Port};AccessKey={_accessKey};Version=1.0;";

    /// <summary>Starts an emulator; dispose it to stop.</summary>
    /// <exception cref="EmulatorStartException">The port is in use, or an option is wrong.</exception>
    public static async Task<SignalREmulator> StartAsync(Action<SignalREmulatorOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        var options = new SignalREmulatorOptions();
        configure?.Invoke(options);
        Check(options);

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(SignalREmulator).Assembly.GetName().Name });
        builder.Logging.ClearProviders();
        options.ConfigureLogging?.Invoke(builder.Logging);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = EmulatorLimits.RequestBody;
            Listen(kestrel, options);
        });
        builder.Services.AddSignalREmulator(options);

        var app = builder.Build();
        app.UseCors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapSignalREmulator();
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            await app.DisposeAsync();
            throw new EmulatorStartException(
                $"The SignalR emulator cannot listen on {options.Host}:{options.Port}: {exception.InnerException?.Message ?? exception.Message} Stop what uses the port, or choose another.", exception);
        }

        return new SignalREmulator(app, options);
    }

    /// <summary>Completes when the emulator is asked to stop, by Ctrl+C or by the token.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) => _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Closes every connection and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await _app.StopAsync(limit.Token);
        await _app.DisposeAsync();
    }

    private static void Check(SignalREmulatorOptions options)
    {
        var problems = new List<string>();
        if (options.AccessKeys.Count == 0 || options.AccessKeys.Any(key => key.Length < ServiceTokens.MinKeyLength))
        {
            problems.Add($"An access key has at least {ServiceTokens.MinKeyLength} characters.");
        }

        if (options.Port is < 0 or > IPEndPoint.MaxPort)
        {
            problems.Add($"The port {options.Port} is not from 0 to {IPEndPoint.MaxPort}.");
        }

        foreach (var template in options.Upstream)
        {
            if (!Uri.TryCreate(template.UrlTemplate.Replace('{', '-').Replace('}', '-'), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            {
                problems.Add($"The upstream template '{template.UrlTemplate}' is not an http or https URL.");
            }
        }

        if (options.Host != "localhost" && !IPAddress.TryParse(options.Host, out _))
        {
            problems.Add($"The host '{options.Host}' is neither localhost nor an IP address.");
        }

        if (problems.Count > 0)
        {
            throw new EmulatorStartException(string.Join(Environment.NewLine, problems));
        }
    }

    private static void Listen(Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions kestrel, SignalREmulatorOptions options)
    {
        if (options.Host != "localhost")
        {
            kestrel.Listen(IPAddress.Parse(options.Host), options.Port);
        }
        else if (options.Port == 0)
        {
            // A free port can only be asked for on one address.
            kestrel.Listen(IPAddress.Loopback, 0);
        }
        else
        {
            kestrel.ListenLocalhost(options.Port);
        }
    }
}
