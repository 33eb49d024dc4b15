using System.Net;
using System.Text;
using System.Text.Json;
using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.Upstream;

/// <summary>Calls the function app for each event of a client, and says in the log why a call failed and what to do.</summary>
internal sealed partial class UpstreamClient(SignalREmulatorOptions options, ServiceTokens tokens, ILogger<UpstreamClient> logger) : IDisposable
{
    private const string Connections = "connections";
    private const string Messages = "messages";
    private const string Json = "application/json";
    private static readonly byte[] ConnectedBody = """{"type":10}"""u8.ToArray();

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
    })
    {
        Timeout = options.UpstreamTimeout,
        MaxResponseContentBufferSize = EmulatorLimits.UpstreamAnswer,
    };

    /// <summary>Asks the app to admit a connection; null when it does, or wants no such event, else why not.</summary>
    public async Task<string?> ConnectedAsync(ClientConnection connection, CancellationToken cancellationToken)
    {
        var (status, _, failure) = await CallAsync(connection, Connections, "connected", ConnectedBody, Json, cancellationToken);
        return failure ?? (status is null or >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices ? null : Explain(status.Value, connection.HubName, Connections, "connected"));
    }

    public Task DisconnectedAsync(ClientConnection connection, string? error)
    {
        var body = error is null ? """{"type":11}"""u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(new { type = 11, error });
        return CallAsync(connection, Connections, "disconnected", body, Json, CancellationToken.None);
    }

    /// <summary>Hands a client's message to the app and gives what it answers.</summary>
    public async Task<UpstreamResult> InvokeAsync(ClientConnection connection, ClientInvocation invocation, CancellationToken cancellationToken)
    {
        var contentType = invocation.IsMessagePack ? "application/x-msgpack" : Json;
        var (status, body, failure) = await CallAsync(connection, Messages, invocation.Target, invocation.Payload, contentType, cancellationToken);
        if (failure is not null)
        {
            return UpstreamResult.FromError($"Invocation failed, {failure}");
        }

        return status switch
        {
            null => UpstreamResult.FromError("Invocation failed, no upstream takes this event."),
            HttpStatusCode.OK => UpstreamAnswer.Read(invocation, body),
            HttpStatusCode.NoContent => UpstreamResult.Empty,
            { } other => UpstreamResult.FromError(
                $"Invocation failed, status code {(int)other}" + (connection.WantsDetails ? $". {Explain(other, connection.HubName, Messages, invocation.Target)}" : "")),
        };
    }

    public void Dispose() => _http.Dispose();

    private async Task<(HttpStatusCode? Status, ReadOnlyMemory<byte> Body, string? Failure)> CallAsync(
        ClientConnection connection, string category, string @event, ReadOnlyMemory<byte> payload, string contentType, CancellationToken cancellationToken)
    {
        var template = options.Upstream.FirstOrDefault(candidate => candidate.Matches(connection.HubName, category, @event));
        if (template is null)
        {
            LogNoTemplate(connection.HubName, category, @event);
            return (null, default, null);
        }

        var url = template.UrlFor(connection.HubName, category, @event);
        var shown = url.GetLeftPart(UriPartial.Path);
        try
        {
            using var request = UpstreamRequest.Create(
                url, connection, category, @event, UpstreamSignature.Create(connection.Id, tokens.Keys), payload, contentType);
            using var response = await _http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                LogStatus(connection.HubName, category, @event, shown, (int)response.StatusCode, Explain(response.StatusCode, connection.HubName, category, @event));
            }

            return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken), null);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            LogFailure(connection.HubName, category, @event, shown, $"its answer is larger than {EmulatorLimits.UpstreamAnswer} bytes.");
            return (null, default, "the upstream's answer is too large.");
        }
        catch (HttpRequestException exception)
        {
            LogFailure(connection.HubName, category, @event, shown, $"nothing answers there ({exception.HttpRequestError}). Start the function app, or correct the upstream URL.");
            return (null, default, "the upstream cannot be reached.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(connection.HubName, category, @event, shown, $"it did not answer within {options.UpstreamTimeout.TotalSeconds:0} seconds.");
            return (null, default, "the upstream did not answer in time.");
        }
        catch (OperationCanceledException)
        {
            return (null, default, "the connection is gone.");
        }
    }

    private static string Explain(HttpStatusCode status, string hub, string category, string @event) => status switch
    {
        HttpStatusCode.Unauthorized => "The app does not accept the key: give it this emulator's connection string, or leave the webhook's path out of its authentication.",
        HttpStatusCode.NotFound => $"The app has no function with [SignalRTrigger(\"{hub}\", \"{category}\", \"{@event}\")], or the upstream URL is wrong.",
        HttpStatusCode.Forbidden when category == Connections => "The app's function for connected threw, which refuses the connection: see the app's log.",
        HttpStatusCode.BadRequest => "The app cannot read the event: see its log.",
        HttpStatusCode.UnsupportedMediaType => "The app does not take this hub protocol.",
        >= HttpStatusCode.Redirect and < HttpStatusCode.BadRequest => "The app redirects, probably to a sign-in page: leave the webhook's path out of its authentication.",
        _ => "See the app's log.",
    };

    [LoggerMessage(201, LogLevel.Debug, "{Hub}/{Category}/{Event}: no upstream template matches, so the event is dropped.")]
    private partial void LogNoTemplate(string hub, string category, string @event);

    [LoggerMessage(202, LogLevel.Warning, "{Hub}/{Category}/{Event}: the upstream {Url} answered {Status}. {Remedy}")]
    private partial void LogStatus(string hub, string category, string @event, string url, int status, string remedy);

    [LoggerMessage(203, LogLevel.Warning, "{Hub}/{Category}/{Event}: the upstream {Url} failed: {Reason}")]
    private partial void LogFailure(string hub, string category, string @event, string url, string reason);
}
