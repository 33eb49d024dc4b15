using InProcSignalR.Emulator.DataPlane;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http.Connections;

namespace InProcSignalR.Emulator.Clients;

/// <summary>
/// Maps <c>/client</c>, <c>/client/negotiate</c> and <c>/client/refresh</c>. Admission and CORS wrap the endpoints themselves, so that they hold in any app,
/// whatever its middleware.
/// </summary>
internal static class ClientEndpoints
{
    /// <summary>Browsers connect from any page, with credentials, as on the service's default settings.</summary>
    private static readonly CorsPolicy AnyOrigin = new CorsPolicyBuilder()
        .SetIsOriginAllowed(static _ => true).AllowCredentials().AllowAnyMethod().AllowAnyHeader().Build();

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var admission = endpoints.ServiceProvider.GetRequiredService<ClientAdmission>();
        var cors = endpoints.ServiceProvider.GetRequiredService<ICorsService>();
        var refresh = endpoints.ServiceProvider.GetRequiredService<ClientRefresh>();

        endpoints
            .MapConnections("/client", new HttpConnectionDispatcherOptions { AllowStatefulReconnects = true }, connections => connections.UseConnectionHandler<ClientConnectionHandler>())
            .Add(endpoint =>
            {
                var next = endpoint.RequestDelegate!;
                endpoint.RequestDelegate = context => WithCors(context, cors, () => RequestFaults.AnswerAsync(context, () => admission.InvokeAsync(context, next)));
            });
        endpoints.Map("/client/refresh", context => WithCors(context, cors, () => refresh.InvokeAsync(context)));
    }

    private static Task WithCors(HttpContext context, ICorsService cors, Func<Task> next)
    {
        if (context.Request.Headers.Origin.Count == 0)
            return next();

        var result = cors.EvaluatePolicy(context, AnyOrigin);
        cors.ApplyResult(result, context.Response);
        if (!result.IsPreflightRequest)
            return next();

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
