namespace InProcSignalR.Emulator.DataPlane;

/// <summary>The service's error answers: a code in a header, and a body that says what was wrong.</summary>
internal sealed record ServiceError(string Code, string Message, string? Target = null, IReadOnlyList<ServiceError>? Details = null, object? Inner = null)
{
    public const string CodeHeader = "x-ms-error-code";

    public static Task WriteAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        context.Response.Headers[CodeHeader] = code;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsJsonAsync(new ServiceError(code, message));
    }

    public static IResult Result(int status, string code, string message) => new ErrorResult(status, code, message);

    public static IResult NotFound(string code, string message) => Result(StatusCodes.Status404NotFound, code, message);

    public static IResult BadRequest(string message) => Result(StatusCodes.Status400BadRequest, "InvalidArgument", message);

    private sealed class ErrorResult(int status, string code, string message) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, status, code, message);
    }
}
