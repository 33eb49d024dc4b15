using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace InProcSignalR.LocalHost.Http;

/// <summary>Writes what a function returned, as the Functions host does.</summary>
internal static class FunctionResultWriter
{
    public static async Task WriteAsync(HttpContext context, object? result)
    {
        switch (result)
        {
            case null:
                if (!context.Response.HasStarted && context.Response.StatusCode == StatusCodes.Status200OK)
                {
                    context.Response.StatusCode = StatusCodes.Status204NoContent;
                }

                break;
            case HttpResponseMessage message:
                using (message)
                {
                    await HttpMessages.WriteAsync(message, context.Response);
                }

                break;
            case Stream stream:
                await using (stream)
                {
                    await stream.CopyToAsync(context.Response.Body, context.RequestAborted);
                }

                break;
            case IActionResult action:
                await ExecuteAsync(context, action);
                break;
            default:
                await ExecuteAsync(context, new ObjectResult(result));
                break;
        }
    }

    private static Task ExecuteAsync(HttpContext context, IActionResult result)
        => result.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()));
}
