using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Http;
using InProcSignalR.LocalHost.Keys;

namespace InProcSignalR.LocalHost.Webhooks;

/// <summary>Hands a service's call to its extension, and says on the terminal why one does not get there: the service that calls shows nobody its answer.</summary>
internal sealed partial class WebhookEndpoint(ExtensionWebhooks webhooks, KeyGuard keys, ILogger<WebhookEndpoint> logger)
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Put, HttpMethods.Post, HttpMethods.Delete, HttpMethods.Options];

    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods(ExtensionWebhooks.Root + "/{extension}/{**extra}", Methods, (RequestDelegate)HandleAsync);

    private async Task HandleAsync(HttpContext context)
    {
        var extension = (string)context.Request.RouteValues["extension"]!;
        if (keys.RefusesWebhook(context.Request, extension) is { } status)
        {
            LogRefused(extension, status, webhooks.Find(extension) is null ? "master" : KeyFile.NameOf(extension));
            context.Response.StatusCode = status;
            return;
        }

        if (webhooks.Find(extension) is not { } handler)
        {
            LogUnknown(extension, string.Join(", ", webhooks.Names.DefaultIfEmpty("none")));
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            using var request = HttpMessages.ToRequestMessage(context);
            using var response = await handler.ConvertAsync(request, context.RequestAborted);
            await HttpMessages.WriteAsync(response, context.Response);
            LogAnswered(extension, context.Response.StatusCode);
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            var cause = exception.GetBaseException();
            LogFailure(extension, $"{cause.GetType().Name}: {MissingAssembly.Describe(cause)}", cause);
            context.Response.Clear();
            context.Response.StatusCode = (cause as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
        }
    }

    [LoggerMessage(331, LogLevel.Warning, "A call of the webhook {Extension} was answered {Status}, for want of its key. Send the key {Key}, which keys list shows, as ?code= or x-functions-key.")]
    private partial void LogRefused(string extension, int status, string key);

    [LoggerMessage(332, LogLevel.Warning, "A call of the webhook {Extension} was answered 404: no extension of the app has it. There are: {Names}.")]
    private partial void LogUnknown(string extension, string names);

    [LoggerMessage(333, LogLevel.Error, "The webhook {Extension} failed on a call. {Reason}")]
    private partial void LogFailure(string extension, string reason, Exception exception);

    [LoggerMessage(334, LogLevel.Debug, "The webhook {Extension} answered {Status}")]
    private partial void LogAnswered(string extension, int status);
}
