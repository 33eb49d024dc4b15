using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.Loader;
using System.Security.Cryptography.X509Certificates;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Authentication;
using InProcSignalR.LocalHost.Checks;
using InProcSignalR.LocalHost.Http;
using InProcSignalR.LocalHost.Keys;
using InProcSignalR.LocalHost.Webhooks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Azure.WebJobs;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>A running in-process function app, with a SignalR emulator and App Service Authentication beside it.</summary>
public sealed class FunctionsLocalHost : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly SignalRService _signalR;
    private readonly IHost _jobHost;
    private readonly StartGate _gate;
    private readonly ProcessEnvironment _environment;
    private bool _isDisposed;

    private FunctionsLocalHost(FunctionApp app, WebApplication server, Uri address, SignalRService signalR, IHost jobHost, StartGate gate, ProcessEnvironment environment, X509Certificate2? certificate, IReadOnlyList<string> warnings)
    {
        App = app;
        Certificate = certificate;
        Warnings = warnings;
        _server = server;
        Address = address;
        _signalR = signalR;
        _jobHost = jobHost;
        _gate = gate;
        _environment = environment;
    }

    /// <summary>Where the functions are.</summary>
    public Uri Address { get; }

    /// <summary>What it shows to those who come by HTTPS, for clients to trust; null where it listens by HTTP.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>Where the SignalR emulator is; null where none runs.</summary>
    public Uri? EmulatorEndpoint => _signalR.Emulator?.Endpoint;

    /// <summary>The app's page, where it has a function named index that takes GET.</summary>
    public Uri? PageUrl => HomePage.PathOf(App) is { } path ? new Uri(Address, path) : null;

    /// <summary>The people of the app's auth.users.json, to sign in.</summary>
    public IReadOnlyList<Persona> Personas => Authentication?.Users ?? [];

    internal FunctionApp App { get; }

    internal AuthSettings? Authentication => App.Authentication;

    internal string SignalRDescription => _signalR.Description;

    /// <summary>The functions that cannot run, while the others do.</summary>
    internal IReadOnlyList<FunctionFault> Faults => _gate.Faults;

    /// <summary>What the app lacks and can run without, in part.</summary>
    internal IReadOnlyList<string> Warnings { get; }

    /// <summary>Starts an app; dispose it to stop.</summary>
    /// <exception cref="StartException">The app cannot be run; every problem that was found is named.</exception>
    public static async Task<FunctionsLocalHost> StartAsync(LocalHostOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var app = AppSelection.Apply(FunctionApp.Read(options.AppFolder), options);
        var certificate = HttpsCertificate.Load(options);
        var code = LoadedApp.Load(app);
        var logging = options.ConfigureLogging ?? (builder => LogSetup.ToTerminal(builder, app.Host, options));

        // The server comes first: the emulator needs its port for upstream calls, and the app needs the emulator's connection string.
        var gate = new StartGate();
        var keys = KeyGuard.Open(app, options);
        var webhooks = new ExtensionWebhooks(keys);
        var server = FunctionsServer.Create(app, code, options, gate, webhooks, keys, certificate, logging);
        SignalRService? signalR = null;
        IHost? jobHost = null;
        var environment = ProcessEnvironment.Take();
        try
        {
            var address = await ListenAsync(server, options.Host, options.Port ?? app.Settings.Port ?? LocalHostOptions.DefaultPort, cancellationToken);
            signalR = await SignalRService.StartAsync(app, options, address, keys, certificate, logging, cancellationToken);
            var warnings = StorageChecks.Run(app);
            var settings = AppSettings.Apply(app, address, signalR);
            webhooks.Address = address;
            var errors = new IndexingErrors(app);
            jobHost = JobHostFactory.Create(app, code, webhooks, errors, settings, options, logging);
            await StartJobHostAsync(jobHost, app, cancellationToken);
            var faults = code.Faults.Concat(errors.Faults).Concat(HttpFunctionEndpoints.FindReserved(app)).ToArray();
            if (faults.Length > 0 && faults.Length == app.Functions.Count(function => !function.IsDisabled))
            {
                throw new StartException([.. faults.Select(fault => fault.ToString())]);
            }

            gate.Open(jobHost.Services.GetRequiredService<IJobHost>(), faults);
            return new FunctionsLocalHost(app, server, address, signalR, jobHost, gate, environment, certificate, warnings);
        }
        catch
        {
            await StopAsync(jobHost, false, signalR, server);
            environment.Restore();
            throw;
        }
    }

    /// <summary>Starts an app for tests, on free ports; dispose it to stop.</summary>
    /// <param name="appFolder">The app's build or publish output.</param>
    /// <param name="configure">Changes the options, such as where log lines go.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <remarks>The app's settings become environment variables of this process until then, so run one app at a time in it.</remarks>
    /// <exception cref="StartException">The app cannot be run; every problem that was found is named.</exception>
    public static Task<FunctionsLocalHost> StartAsync(string appFolder, Action<LocalHostOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        var options = new LocalHostOptions { AppFolder = appFolder, Port = 0, SignalRPort = 0 };
        configure?.Invoke(options);
        return StartAsync(options, cancellationToken);
    }

    /// <summary>A client of nobody, or of someone who is signed in. It follows no redirect, has cookies of its own, and trusts the app's certificate.</summary>
    /// <exception cref="InvalidOperationException">The app has no App Service Authentication to sign in to.</exception>
    public HttpClient CreateClient(Persona? persona = null)
    {
        var handler = new HttpClientHandler
        {
            CookieContainer = persona is null ? new CookieContainer() : SignIn(persona),
            AllowAutoRedirect = false,
            ServerCertificateCustomValidationCallback = (_, shown, _, errors) => errors == SslPolicyErrors.None || (shown is not null && Certificate is not null && shown.RawDataMemory.Span.SequenceEqual(Certificate.RawDataMemory.Span)),
        };
        return new HttpClient(handler) { BaseAddress = Address };
    }

    /// <summary>The cookies of someone who is signed in, for a SignalR client.</summary>
    /// <exception cref="InvalidOperationException">The app has no App Service Authentication to sign in to.</exception>
    public CookieContainer SignIn(Persona persona)
    {
        ArgumentNullException.ThrowIfNull(persona);
        return Authentication is null
            ? throw new InvalidOperationException($"{App.Folder} has no auth.json that turns App Service Authentication on, so nobody can sign in. Add one, or create a client without a persona.")
            : SignedInClient.CreateCookies(_server.Services, Address, persona, Authentication);
    }

    /// <summary>The URL of an HTTP function, its route's parameters in braces.</summary>
    internal string UrlOf(FunctionMetadata function) => Address.GetLeftPart(UriPartial.Authority) + HttpFunctionEndpoints.RouteOf(App, function);

    /// <summary>Completes when the host is asked to stop, by Ctrl+C or by the token.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) => _server.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops the app, the emulator and the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await StopAsync(_jobHost, true, _signalR, _server);
        _environment.Restore();
    }

    private static async Task StopAsync(IHost? jobHost, bool isRunning, SignalRService? signalR, WebApplication server)
    {
        using var limit = new CancellationTokenSource(LocalHostOptions.StopLimit);
        if (signalR?.Emulator is { } emulator)
        {
            await emulator.DisposeAsync();
        }

        if (jobHost is not null)
        {
            // One that failed to start has nothing to stop, and says so with an exception of its own.
            if (isRunning)
            {
                await jobHost.StopAsync(limit.Token);
            }

            jobHost.Dispose();
        }

        await server.StopAsync(limit.Token);
        await server.DisposeAsync();
    }

    private static async Task StartJobHostAsync(IHost jobHost, FunctionApp app, CancellationToken cancellationToken)
    {
        try
        {
            await jobHost.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or StartException))
        {
            // Extensions do their work here; the first of the app's assemblies that the failure passed through is the one to name.
            var where = new StackTrace(exception.GetBaseException()).GetFrames()
                .Select(frame => frame.GetMethod()?.DeclaringType?.Assembly)
                .FirstOrDefault(assembly => assembly is not null && AssemblyLoadContext.GetLoadContext(assembly) is AppLoadContext);
            var failure = StartException.Of(where is null ? "The WebJobs host" : Path.GetFileName(where.Location), exception);

            // More often than not an extension lacks a connection, and does not say by which setting.
            throw new StartException([.. failure.Problems, .. SettingChecks.CheckConnections(app)], exception);
        }
    }

    private static async Task<Uri> ListenAsync(WebApplication server, string host, int port, CancellationToken cancellationToken)
    {
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new StartException($"Port {port} is in use. Stop what uses it, or choose another with --port.", exception);
        }
        catch (SocketException exception)
        {
            throw new StartException($"{host}, port {port}, cannot be listened on: {exception.Message}. Name an address of this machine with --host, and a port that you may use with --port.", exception);
        }

        return ServerAddress.Of(server.Services.GetRequiredService<IServer>());
    }
}
