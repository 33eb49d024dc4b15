using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;

namespace InProcSignalR.Benchmarks.Support;

/// <summary>A hub whose answers are made elsewhere, as in Serverless mode, with nothing around it.</summary>
internal sealed class ForwardingHub : Hub
{
    public const string Path = "/answer";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });

    /// <summary>Where the answer is made.</summary>
    public static Uri Target { get; set; } = null!;

    public async Task<string> Echo(string value)
    {
        using var content = new StringContent(value);
        using var response = await Http.PostAsync(Target, content, Context.ConnectionAborted);
        return await response.Content.ReadAsStringAsync(Context.ConnectionAborted);
    }

    /// <summary>Answers with what it gets.</summary>
    public static Task AnswerAsync(HttpContext context) => context.Request.Body.CopyToAsync(context.Response.Body, context.RequestAborted);
}
