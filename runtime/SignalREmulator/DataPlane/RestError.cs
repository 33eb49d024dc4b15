namespace InProcSignalR.Emulator.DataPlane;

/// <summary>An error answer: status, the code the service uses, and a text that says what was wrong and what to do.</summary>
internal sealed record RestError(int Status, string Code, string Message, string? Target = null)
{
    public const string CodeHeader = "x-ms-error-code";

    public static RestError InvalidArgument(string message, string? target = null) => new(400, "Error.InvalidArgument", message, target);

    public static RestError Unauthorized(string message) => new(401, "Error.Unauthorized", message);

    public static RestError TooLarge(long limit) =>
        new(413, "Error.RequestTooLarge", $"The body is larger than {limit} bytes. Send less at once, or a link to the data instead of the data.");

    public static RestError TooManyGroups(int limit) =>
        new(400, "Error.Group.LimitExceeded", $"A connection is in at most {limit} groups. Leave some first.", "group");

    public static RestError NoConnection(string code) => new(404, code, "There is no such connection on this hub.", "connectionId");

    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.Headers[CodeHeader] = Code;
        if (Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        if (HttpMethods.IsHead(context.Request.Method))
            return;

        await response.WriteAsJsonAsync(new RestErrorBody(Code, Message, Target, [], null), RestJson.Default.RestErrorBody, cancellationToken: context.RequestAborted);
    }
}
