using InProcSignalR.LocalHost.Http;
using InProcSignalR.LocalHost.Keys;

namespace InProcSignalR.LocalHost.Webhooks;

/// <summary>Hands a service's call to its extension.</summary>
internal static class WebhookEndpoint
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Put, HttpMethods.Post, HttpMethods.Delete, HttpMethods.Options];

    public static void Map(IEndpointRouteBuilder endpoints, ExtensionWebhooks webhooks, KeyGuard keys)
        => endpoints.MapMethods(ExtensionWebhooks.Root + "/{extension}/{**extra}", Methods, (RequestDelegate)(context => HandleAsync(context, webhooks, keys)));

    private static async Task HandleAsync(HttpContext context, ExtensionWebhooks webhooks, KeyGuard keys)
    {
        var extension = (string)context.Request.RouteValues["extension"]!;
        if (keys.RefusesWebhook(context.Request, extension) is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        if (webhooks.Find(extension) is not { } handler)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var request = HttpMessages.ToRequestMessage(context);
        using var response = await handler.ConvertAsync(request, context.RequestAborted);
        await HttpMessages.WriteAsync(response, context.Response);
    }
}
