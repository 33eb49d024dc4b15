using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using InProcSignalR.Emulator.Diagnostics;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Servers;
using InProcSignalR.Emulator.Tokens;
using InProcSignalR.Emulator.Upstream;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace InProcSignalR.Emulator;

/// <summary>Azure SignalR Service in Serverless mode, running on this machine until it is disposed.</summary>
public sealed class SignalREmulator : IAsyncDisposable
{
    private readonly WebApplication _application;

    private readonly AccessKeys _keys;
    private readonly EmulatorEvents _events;
    private readonly HubRegistry _hubs;
    private readonly ServerRegistry _servers;

    private SignalREmulator(WebApplication application, Uri endpoint)
    {
        _application = application;
        _keys = application.Services.GetRequiredService<AccessKeys>();
        _events = application.Services.GetRequiredService<EmulatorEvents>();
        _hubs = application.Services.GetRequiredService<HubRegistry>();
        _servers = application.Services.GetRequiredService<ServerRegistry>();
        Endpoint = endpoint;
    }

    /// <summary>The connection string for apps: scheme and host, the port it really listens on, and the primary access key.</summary>
    public string ConnectionString => $"Endpoint={Endpoint.Scheme}://{Endpoint.Host};Port={Endpoint.Port};AccessKey={_keys.Current[0].Value};Version=1.0;";

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

        // What the host logs when it cannot start is thrown, too, with the remedy.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

        // A client that goes while something waits to be written to it is no error of the emulator; what it tells is how its connection ended.
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR.HubConnectionContext", LogLevel.None);
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
            if (exception is IOException or SocketException)
            {
                throw new EmulatorStartException(
                    exception is SocketException { SocketErrorCode: SocketError.AddressNotAvailable }
                        ? $"The emulator cannot listen on {options.Host}: no network of this machine has that address. Use localhost, one of its addresses, or * for all."
                        : $"The emulator cannot listen on http://{options.Host}:{options.Port} ({exception.GetBaseException().Message}). Stop the program that uses the port or choose another one.",
                    exception);
            }

            throw;
        }

        return new SignalREmulator(application, AddressOf(application, options));
    }

    /// <summary>The newest calls of the upstream, the oldest first; a thousand are kept.</summary>
    public IReadOnlyList<UpstreamCall> UpstreamCalls => _events.UpstreamCalls.All;

    /// <summary>Waits for a call of the upstream, one that has ended before included.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public Task<UpstreamCall> WaitForUpstreamCallAsync(Func<UpstreamCall, bool> predicate, CancellationToken cancellationToken = default) =>
        _events.Changed.WaitAsync(() => _events.UpstreamCalls.All.FirstOrDefault(predicate), cancellationToken);

    /// <summary>The newest messages sent to clients by apps, the oldest first; a thousand are kept.</summary>
    public IReadOnlyList<SentMessage> SentMessages => _events.SentMessages.All;

    /// <summary>Waits for a message to clients, one that was sent before included.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public Task<SentMessage> WaitForSentMessageAsync(Func<SentMessage, bool> predicate, CancellationToken cancellationToken = default) =>
        _events.Changed.WaitAsync(() => _events.SentMessages.All.FirstOrDefault(predicate), cancellationToken);

    /// <summary>Waits until a client of the hub is connected; with a user, one of that user.</summary>
    /// <returns>The connection's id.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public Task<string> WaitForConnectionAsync(string hub, string? userId = null, CancellationToken cancellationToken = default) =>
        _events.Changed.WaitAsync(() => _hubs[hub].Connections.FirstOrDefault(connection => userId is null || connection.UserId == userId)?.Id, cancellationToken);

    /// <summary>Waits until the hub has no client; with a user, none of that user.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public Task WaitForNoConnectionAsync(string hub, string? userId = null, CancellationToken cancellationToken = default) =>
        _events.Changed.WaitAsync(() => _hubs[hub].Connections.Any(connection => userId is null || connection.UserId == userId) ? null : hub, cancellationToken);

    /// <summary>Waits until a client is in a group of the hub; with a user, one of that user.</summary>
    /// <returns>The connection's id.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public Task<string> WaitForGroupAsync(string hub, string group, string? userId = null, CancellationToken cancellationToken = default) =>
        _events.Changed.WaitAsync(() => _hubs[hub].ConnectionsOfGroup(group).FirstOrDefault(connection => userId is null || connection.UserId == userId)?.Id, cancellationToken);

    /// <summary>Waits until no client is in a group of the hub; with a user, none of that user.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public Task WaitForNoGroupAsync(string hub, string group, string? userId = null, CancellationToken cancellationToken = default) =>
        _events.Changed.WaitAsync(() => _hubs[hub].ConnectionsOfGroup(group).Any(connection => userId is null || connection.UserId == userId) ? null : hub, cancellationToken);

    /// <summary>Waits until an app has a server connection to the hub, as the transport Persistent keeps one.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public Task WaitForServerConnectionAsync(string hub, CancellationToken cancellationToken = default) =>
        _events.Changed.WaitAsync(() => _servers.Of(_hubs[hub]).FirstOrDefault(), cancellationToken);

    /// <summary>Ends the server connections to a hub, as the service does when it is updated: an app has to open another.</summary>
    /// <returns>How many there were.</returns>
    public int CloseServerConnections(string hub)
    {
        var connections = _servers.Of(_hubs[hub]).ToList();
        connections.ForEach(static connection => connection.Abort("The emulator was asked to close it."));
        return connections.Count;
    }

    /// <summary>The URL a client connects to.</summary>
    public Uri ClientUrl(string hub) => new(Endpoint, $"client/?hub={Uri.EscapeDataString(hub)}");

    /// <summary>A token a client connects with, as a negotiate function gives it.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="userId">The user; null for an anonymous client.</param>
    /// <param name="claims">Further claims.</param>
    /// <param name="lifetime">How long it is valid; null for an hour.</param>
    public string CreateClientToken(string hub, string? userId = null, IReadOnlyDictionary<string, string>? claims = null, TimeSpan? lifetime = null)
    {
        var all = claims?.ToDictionary(claim => claim.Key, claim => (object)claim.Value) ?? [];
        if (userId is not null)
            all[ClientClaims.UserIdType] = userId;
        return _application.Services.GetRequiredService<TokenSigner>().Sign(
            $"{Endpoint.Scheme}://{Endpoint.Host}/client/?hub={hub}", all, lifetime ?? TimeSpan.FromHours(1));
    }

    /// <summary>Puts a new key in a key's place, as "regenerate" does in the portal. Tokens signed with the old one are refused from now on.</summary>
    /// <returns>The new key.</returns>
    public string RegenerateAccessKey(AccessKeyKind kind)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(33));
        _keys.Replace(kind, key);
        return key;
    }

    /// <summary>Puts other upstream templates in place of all there are; calls under way go on.</summary>
    /// <exception cref="ArgumentException">A template is wrong; nothing was changed.</exception>
    public void ReplaceUpstream(params IReadOnlyList<UpstreamTemplate> templates)
    {
        if (templates.Select(UpstreamRoute.Problem).FirstOrDefault(problem => problem is not null) is { } wrong)
            throw new ArgumentException(wrong, nameof(templates));
        _application.Services.GetRequiredService<UpstreamRoutes>().Replace(templates);
    }

    /// <summary>The templates in force.</summary>
    internal IReadOnlyList<UpstreamTemplate> UpstreamTemplates => [.. _application.Services.GetRequiredService<UpstreamRoutes>().All.Select(static route => route.Template)];

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
        else if (OptionsCheck.Address(options.Host) is { } address)
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
