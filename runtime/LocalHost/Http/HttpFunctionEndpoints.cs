using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Keys;

namespace InProcSignalR.LocalHost.Http;

/// <summary>Maps each HTTP trigger's route to its function.</summary>
internal static class HttpFunctionEndpoints
{
    private const string MethodNotAllowed = "405 HTTP Method Not Supported";
    private static readonly string[] Reserved = ["admin", "runtime"];

    public static void Map(IEndpointRouteBuilder endpoints, FunctionApp app, KeyGuard keys, HttpFunctionInvoker invoker)
    {
        foreach (var function in app.Functions.Where(function => function is { Http: not null, IsDisabled: false } && !IsReserved(app, function)))
        {
            var bodyType = invoker.Hints.ObjectOf(function);
            var route = endpoints.Map(RouteOf(app, function), context =>
            {
                foreach (var (name, value) in app.Host.CustomHeaders)
                {
                    context.Response.Headers[name] = value;
                }

                return RunAsync(context, function, bodyType, keys, invoker);
            }).WithDisplayName(function.Name).RequireRateLimiting(RequestLimits.Policy);
            if (function.Http!.Methods.Count > 0)
            {
                route.WithMetadata(new HttpMethodMetadata(function.Http.Methods));
            }
        }
    }

    /// <summary>Whether a function's route lies below what belongs to the host; the host answers 404 there.</summary>
    public static bool IsReserved(FunctionApp app, FunctionMetadata function)
    {
        var full = RouteOf(app, function).TrimStart('/');
        var own = (function.Http!.Route ?? function.Name).TrimStart('/');
        return Array.Exists(Reserved, reserved => StartsWith(full, reserved) || StartsWith(own, reserved));

        static bool StartsWith(string route, string segment) => route.Split('/')[0].Equals(segment, StringComparison.OrdinalIgnoreCase);
    }

    private static Task RunAsync(HttpContext context, FunctionMetadata function, Type? bodyType, KeyGuard keys, HttpFunctionInvoker invoker)
    {
        if (keys.AllowsFunction(context, function))
        {
            return invoker.InvokeAsync(function, bodyType, context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    public static string RouteOf(FunctionApp app, FunctionMetadata function)
    {
        var route = (function.Http!.Route ?? function.Name).Trim('/');
        return app.Host.RoutePrefix.Length == 0 ? $"/{route}" : $"/{app.Host.RoutePrefix}/{route}";
    }

    /// <summary>The Functions host answers a known route with another method as if there were none.</summary>
    public static Task HideWrongMethodAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.DisplayName == MethodNotAllowed)
        {
            context.SetEndpoint(null);
        }

        return next(context);
    }
}
