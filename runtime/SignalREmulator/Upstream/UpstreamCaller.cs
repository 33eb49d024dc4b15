using System.Buffers;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Text;
using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Diagnostics;
using InProcSignalR.Emulator.Identity;
using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.Upstream;

/// <summary>Posts one event to the upstream and reads the answer. Never throws for what the upstream does.</summary>
internal sealed class UpstreamCaller(UpstreamRoutes routes, AccessKeys keys, LocalIssuer issuer, EmulatorEvents events, TimeProvider time, SignalREmulatorOptions options) : IDisposable
{
    private const int QuotedAnswer = 2000;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        ActivityHeadersPropagator = null,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, shown, _, errors) => errors == SslPolicyErrors.None
                || (shown is not null && options.UpstreamCertificate is { } trusted && trusted.RawDataMemory.Span.SequenceEqual(shown.GetRawCertData())),
        },
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<UpstreamAnswer> CallAsync(ClientConnection connection, UpstreamEvent what, CancellationToken stopping)
    {
        var hub = connection.Request.HubName;
        var startedAt = time.GetUtcNow();
        var route = LiveHub.Is(hub) ? null : routes.Find(hub, what.Category, what.Name);
        var url = route?.Url(hub, what.Category, what.Name);
        var answer = route is null ? new UpstreamAnswer(null, default, UpstreamFailure.NoTemplate(hub, what, routes.All.Count > 0))
            : url is null ? new UpstreamAnswer(null, default, UpstreamFailure.NoUrl(route.Template, what))
            : await CallAsync(url, route.Template.ManagedIdentityResource, connection, what, stopping);
        events.Called(connection, what, url, answer, startedAt);
        return answer;
    }

    public void Dispose() => _http.Dispose();

    private async Task<UpstreamAnswer> CallAsync(Uri url, string? resource, ClientConnection connection, UpstreamEvent what, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(options.UpstreamTimeout, time);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stopping, patience.Token);
        try
        {
            using var request = CreateRequest(url, resource, connection, what);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            return await ReadAsync(response, url, connection.Request.HubName, what, timeout.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return new UpstreamAnswer(null, default, UpstreamFailure.Unreachable(url, "the emulator is stopping"));
        }
        catch (OperationCanceledException)
        {
            return new UpstreamAnswer(null, default, UpstreamFailure.TimedOut(url, options.UpstreamTimeout));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new UpstreamAnswer(null, default, UpstreamFailure.Unreachable(url, exception.Message));
        }
    }

    private HttpRequestMessage CreateRequest(Uri url, string? resource, ClientConnection connection, UpstreamEvent what)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(what.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(what.ContentType);

        var same = connection.Upstream.Headers(keys.Current);
        var headers = request.Headers;
        headers.TryAddWithoutValidation("X-ASRS-Connection-Id", same.ConnectionId);
        headers.TryAddWithoutValidation("X-ASRS-Hub", same.Hub);
        headers.TryAddWithoutValidation("X-ASRS-Category", what.Category);
        headers.TryAddWithoutValidation("X-ASRS-Event", UpstreamHeaders.OneLine(what.Name));
        headers.TryAddWithoutValidation("X-ASRS-Signature", same.Signature);
        headers.TryAddWithoutValidation("X-ASRS-Client-Query", same.Query);
        if (resource is not null)
            headers.Authorization = new AuthenticationHeaderValue("Bearer", issuer.TokenFor(resource));
        if (same.UserId is { } user)
            headers.TryAddWithoutValidation("X-ASRS-User-Id", user);
        if (same.Claims is { } claims)
            headers.TryAddWithoutValidation("X-ASRS-User-Claims", claims);
        return request;
    }

    private async Task<UpstreamAnswer> ReadAsync(HttpResponseMessage response, Uri url, string hub, UpstreamEvent what, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var said = response.Content.Headers.ContentType?.MediaType is "text/plain" or "application/json"
                ? UpstreamHeaders.OneLine(Encoding.UTF8.GetString(await ReadUpToAsync(body, QuotedAnswer, cancellationToken))).Trim()
                : "";
            return new UpstreamAnswer(status, default, UpstreamFailure.Status(status, url, hub, what, said));
        }

        // An event or a send wants no answer; what there is is left unread.
        if (what.Invocation?.InvocationId is null)
            return new UpstreamAnswer(status, default, null);

        var limit = options.Limits.UpstreamAnswerSize;
        var answer = await ReadUpToAsync(body, limit + 1, cancellationToken);
        return answer.Length > limit
            ? new UpstreamAnswer(status, default, UpstreamFailure.TooLarge(limit))
            : new UpstreamAnswer(status, answer, null);
    }

    private static async Task<byte[]> ReadUpToAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (content.Length < limit)
            {
                var read = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, limit - content.Length)), cancellationToken);
                if (read == 0)
                    break;
                content.Write(buffer, 0, read);
            }

            return content.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
