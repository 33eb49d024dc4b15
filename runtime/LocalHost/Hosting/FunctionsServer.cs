using System.Net;
using System.Net.Http.Formatting;
using System.Security.Cryptography.X509Certificates;
using InProcSignalR.LocalHost.Admin;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Authentication;
using InProcSignalR.LocalHost.Authentication.Sessions;
using InProcSignalR.LocalHost.Cors;
using InProcSignalR.LocalHost.Http;
using InProcSignalR.LocalHost.Keys;
using InProcSignalR.LocalHost.Webhooks;
using Microsoft.AspNetCore.Mvc.WebApiCompatShim;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>The web server in front of the functions.</summary>
internal static class FunctionsServer
{
    private const int MaxRequestBody = 100 * 1024 * 1024;

    public static WebApplication Create(FunctionApp app, LoadedApp code, LocalHostOptions options, StartGate gate, ExtensionWebhooks webhooks, KeyGuard keys, X509Certificate2? certificate, Action<ILoggingBuilder> logging)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(FunctionsServer).Assembly.GetName().Name });
        builder.Logging.ClearProviders();
        logging(builder.Logging);
        var port = options.Port ?? app.Settings.Port ?? LocalHostOptions.DefaultPort;
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.AllowSynchronousIO = true;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
            if (certificate is not null)
            {
                kestrel.ConfigureEndpointDefaults(endpoint => endpoint.UseHttps(certificate));
            }

            Listen(kestrel, options, port);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LocalHostOptions.StopLimit);
        builder.Services.Configure<RouteOptions>(route => route.SetParameterPolicy<Microsoft.AspNetCore.Routing.Constraints.RegexInlineRouteConstraint>("regex"));
        builder.Services.AddRouting();
        builder.Services.AddAppCors(app.Settings);
        builder.Services.AddMvcCore().AddNewtonsoftJson().AddXmlDataContractSerializerFormatters();

        // What req.CreateResponse(status, value) of the Web API shim asks for.
        builder.Services.AddSingleton<IContentNegotiator, DefaultContentNegotiator>();
        builder.Services.Configure<WebApiCompatShimOptions>(shim => shim.Formatters.AddRange([new JsonMediaTypeFormatter(), new XmlMediaTypeFormatter()]));
        builder.Services.AddRequestLimits(app.Host);
        if (app.Authentication is not null)
        {
            builder.Services.AddAppServiceAuthentication(app.Authentication, options.TimeProvider);
        }

        var server = builder.Build();
        server.Use(gate.PassAsync);
        server.Use(new CorsReport(app, options, server.Services.GetRequiredService<ILogger<CorsReport>>()).SayAsync);
        server.UseCors();
        if (app.Authentication is not null)
        {
            // The admin endpoints are the host's, not the app's; nobody signs in to them.
            server.UseWhen(context => !context.Request.Path.StartsWithSegments(AdminEndpoints.Root), branch => branch.UseAppServiceAuthentication(app.Authentication));
        }

        server.Use(PlatformPrincipal.ReadAsync);
        server.UseRouting();
        server.Use(HttpFunctionEndpoints.HideWrongMethodAsync);
        server.UseRateLimiter();
        HttpFunctionEndpoints.Map(server, app, keys, new HttpFunctionInvoker(gate, new BodyHints(code, server.Services.GetRequiredService<ILogger<BodyHints>>()), server.Services.GetRequiredService<ILogger<HttpFunctionInvoker>>(), server.Lifetime.ApplicationStopping));
        new WebhookEndpoint(webhooks, keys, server.Services.GetRequiredService<ILogger<WebhookEndpoint>>()).Map(server);
        AdminEndpoints.Map(server, app, keys, new ManualInvoker(app, gate, server.Services));
        HomePage.Map(server, app);
        if (app.Authentication is not null)
        {
            AuthEndpoints.Map(server, app.Authentication);
        }

        return server;
    }

    private static void Listen(KestrelServerOptions kestrel, LocalHostOptions options, int port)
    {
        if (options.Host == "*")
        {
            kestrel.ListenAnyIP(port);
        }
        else if (IPAddress.TryParse(options.Host, out var address))
        {
            kestrel.Listen(address, port);
        }
        else if (!options.IsLoopbackOnly)
        {
            throw new StartException($"--host '{options.Host}' is no address to listen on: give localhost, an IP address of this machine, or * for all of them.");
        }
        else if (port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, 0);
        }
        else
        {
            kestrel.ListenLocalhost(port);
        }
    }
}
