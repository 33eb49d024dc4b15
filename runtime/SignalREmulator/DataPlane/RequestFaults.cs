namespace InProcSignalR.Emulator.DataPlane;

/// <summary>
/// Answers what is wrong with a body as HTTP has it, which shows only while it is read: it comes too slowly, or in chunks that are none. The server would log these as
/// exceptions of the application, and answer a chunk's size above 32 bits with 500.
/// </summary>
internal static class RequestFaults
{
    public static async Task AnswerAsync(HttpContext context, Func<Task> next)
    {
        try
        {
            await next();
        }
        catch (Exception exception) when (Read(exception) is { } error && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await error.WriteAsync(context);
        }
    }

    private static RestError? Read(Exception exception) => exception switch
    {
        BadHttpRequestException bad => new RestError(bad.StatusCode, "Error.BadRequest", bad.Message),
        IOException { InnerException: OverflowException } => RestError.InvalidArgument("The size of a chunk of the body is beyond 2 GB."),
        _ => null,
    };
}
