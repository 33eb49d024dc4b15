using System.Text;
using InProcSignalR.Emulator.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace InProcSignalR.Emulator.Fuzz;

/// <summary>Sends HTTP requests through the whole emulator, without a server. An answer of 5xx is a finding.</summary>
internal static class HttpTarget
{
    /// <summary>Hubs and negotiated connections add up; a new emulator from time to time keeps memory as it was.</summary>
    private const int RequestsPerEmulator = 2000;

    private static (WebApplication Application, RequestDelegate Handle)? _emulator;
    private static int _requests;

    /// <param name="bytes">A line <c>METHOD target content-type</c>, then the body. The request gets a token that is valid for it.</param>
    public static void Send(byte[] bytes)
    {
        var end = Array.IndexOf(bytes, (byte)'\n') is var found and >= 0 ? found : bytes.Length;
        var words = Encoding.Latin1.GetString(bytes, 0, end).Split(' ', 3);
        if (words.Length < 2 || !words[1].StartsWith('/') || words[0].Length == 0)
            throw new InvalidDataException("No request line.");

        // Kestrel refuses others, and connections of clients want a server.
        if (words[1].Any(static character => character is <= ' ' or > '~') || words[1].Contains("%00", StringComparison.Ordinal)
            || words[1].StartsWith("/client?", StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException("No target to try.");

        Handle(words[0], words[1], words.ElementAtOrDefault(2), null, bytes[Math.Min(bytes.Length, end + 1)..]);
    }

    /// <param name="bytes">The value of an Authorization header.</param>
    public static void SendAuthorization(byte[] bytes)
    {
        var header = Encoding.UTF8.GetString(bytes);
        if (header.Any(char.IsControl))
            throw new InvalidDataException("Kestrel refuses controls in headers.");
        Handle("HEAD", "/api/hubs/chat/users/u?api-version=2022-06-01", null, header, []);
        Handle("POST", "/client/negotiate?hub=chat&negotiateVersion=1", null, header, []);
    }

    private static void Handle(string method, string target, string? contentType, string? authorization, byte[] body)
    {
        var (application, handle) = Emulator();
        var question = target.IndexOf('?', StringComparison.Ordinal) is var found and >= 0 ? found : target.Length;
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = application.Services };
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        var request = context.Request;
        request.Method = method;
        request.Scheme = "http";
        request.Host = new HostString("localhost", 8888);
        request.Path = PathString.FromUriComponent(target[..question]);
        request.QueryString = new QueryString(target[question..]);
        request.ContentType = contentType;
        request.ContentLength = body.Length;
        request.Body = new MemoryStream(body);
        request.Headers.Authorization = authorization ?? $"Bearer {application.Services.GetRequiredService<TokenSigner>().Sign(AudienceOf(target, question), new Dictionary<string, object>(), TimeSpan.FromHours(1))}";
        context.Response.Body = answer;

        handle(context).GetAwaiter().GetResult();
        if (context.Response.StatusCode >= 500)
            throw new InvalidOperationException($"{method} {target} was answered with {context.Response.StatusCode}.");
    }

    private static string AudienceOf(string target, int question) => target.StartsWith("/client", StringComparison.OrdinalIgnoreCase)
        ? "http://localhost/client/?hub=" + (QueryHelpers.ParseQuery(target[question..]).TryGetValue("hub", out var hub) ? hub.ToString() : "")
        : "http://localhost" + target;

    private static (WebApplication Application, RequestDelegate Handle) Emulator()
    {
        if (_emulator is { } emulator && _requests++ < RequestsPerEmulator)
            return emulator;

        (_emulator?.Application as IDisposable)?.Dispose();
        _requests = 0;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddSignalREmulator();
        var application = builder.Build();
        var pipeline = new ApplicationBuilder(application.Services).UseRouting().UseEndpoints(static endpoints => endpoints.MapSignalREmulator());
        _emulator = (application, pipeline.Build());
        return _emulator.Value;
    }
}
