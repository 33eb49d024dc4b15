using System.Text.Json;
using System.Text.Json.Nodes;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Hosting;
using InProcSignalR.LocalHost.Http;
using InProcSignalR.LocalHost.Keys;

namespace InProcSignalR.LocalHost.Admin;

/// <summary>The host's admin API: its status, its functions, and running one by hand.</summary>
internal static class AdminEndpoints
{
    public const string Root = "/admin";

    public static void Map(IEndpointRouteBuilder endpoints, FunctionApp app, KeyGuard keys, ManualInvoker invoker)
    {
        endpoints.MapMethods(Root + "/host/ping", [HttpMethods.Get, HttpMethods.Post], () => Results.Ok());
        var admin = endpoints.MapGroup(Root);
        admin.AddEndpointFilter(async (call, next) =>
        {
            if (keys.AllowsAdmin(call.HttpContext.Request))
            {
                return await next(call);
            }

            call.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        });
        admin.MapGet("/host/status", () => Results.Json(new
        {
            id = "localhost",
            state = "Running",
            version = typeof(AdminEndpoints).Assembly.GetName().Version!.ToString(3),
            versionDetails = "InProcSignalR LocalHost",
            processUptime = (long)ProcessUptime.Read().TotalMilliseconds,
        }));
        admin.MapGet("/functions", (HttpRequest request) => Results.Json(app.Functions.Select(function => Describe(app, function, request))));
        admin.MapGet("/functions/{name}", (string name, HttpRequest request) => Find(app, name) is { } function ? Results.Json(Describe(app, function, request)) : Results.NotFound());
        admin.MapPost("/functions/{name}", (string name, HttpRequest request) => InvokeAsync(app, name, request, invoker));
    }

    private static FunctionMetadata? Find(FunctionApp app, string name)
        => app.Functions.FirstOrDefault(function => function.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static async Task<IResult> InvokeAsync(FunctionApp app, string name, HttpRequest request, ManualInvoker invoker)
    {
        if (Find(app, name) is not { } function)
        {
            return Results.NotFound();
        }

        // A page elsewhere can send other content types without asking; this one needs a preflight, which the host does not grant it.
        if (!request.HasJsonContentType())
        {
            return Results.Text("Send {\"input\": \"…\"} as application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            var body = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            var input = body is JsonObject ? body["input"] : throw new JsonException();
            invoker.Start(function, input is JsonValue value && value.TryGetValue<string>(out var text) ? text : input?.ToJsonString() ?? "");
            return Results.Accepted();
        }
        catch (JsonException)
        {
            return Results.Text("The body is not a JSON object such as {\"input\": \"…\"}.", statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static object Describe(FunctionApp app, FunctionMetadata function, HttpRequest request)
    {
        var root = $"{request.Scheme}://{request.Host}";
        return new
        {
            name = function.Name,
            href = $"{root}{Root}/functions/{function.Name}",
            script_href = new Uri(function.ScriptFile).AbsoluteUri,
            config = function.Config,
            invoke_url_template = function.Http is null ? null : root + HttpFunctionEndpoints.RouteOf(app, function),
            language = "DotNetAssembly",
            isDisabled = function.IsDisabled,
        };
    }
}
