using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.SignalR;

/// <summary>Sends the calls of one hub to endpoints, over one long-lived pool of connections.</summary>
internal sealed partial class RestClient(HttpClient http, string? application, RestRetry retry, string? userAgent, ILogger logger)
{
    private const string ErrorCodeHeader = "x-ms-error-code";
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);
    private static readonly string OwnUserAgent = Named(typeof(RestClient).Assembly);
    private readonly string _userAgent = userAgent is null ? OwnUserAgent : $"{OwnUserAgent} {userAgent}";
    private readonly string _applicationQuery = application is null ? "?" : $"?application={Uri.EscapeDataString(application)}&";
    private readonly ILogger _logger = logger;

    /// <summary>
    /// Sends to every endpoint in parallel; throws the first failure once all are done. An endpoint that is down has no clients: where another one took
    /// the call, it is left out, with a line in the log.
    /// </summary>
    public Task SendAsync(RestCall call, IReadOnlyList<ServiceEndpoint> endpoints, CancellationToken cancellationToken)
    {
        if (endpoints.Count == 1)
        {
            return SendAsync(call, endpoints[0], cancellationToken);
        }

        if (endpoints.Count == 0)
        {
            throw new AzureSignalRNoEndpointAvailableException();
        }

        var tasks = new Task[endpoints.Count];
        for (var i = 0; i < tasks.Length; i++)
        {
            tasks[i] = SendAsync(call, endpoints[i], cancellationToken);
        }

        return SettleAsync(tasks, endpoints);
    }

    private async Task SettleAsync(Task[] tasks, IReadOnlyList<ServiceEndpoint> endpoints)
    {
        await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var taken = Array.Exists(tasks, task => task.IsCompletedSuccessfully);
        for (var i = 0; i < tasks.Length; i++)
        {
            if (taken && tasks[i].Exception?.InnerException is AzureSignalRInaccessibleEndpointException && !endpoints[i].Online)
            {
                LogEndpointLeftOut(endpoints[i]);
            }
            else
            {
                await tasks[i];
            }
        }
    }

    /// <summary>True for a success, false for a 404 that the service gives the call's code to.</summary>
    /// <exception cref="AzureSignalRException">The service refused the call or could not be reached; the message names the URI.</exception>
    public async Task<bool> SendAsync(RestCall call, ServiceEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var response = await SendForResponseAsync(call, endpoint, cancellationToken);
        return response.IsSuccessStatusCode;
    }

    /// <summary>The response to a call that succeeded, or whose 404 has the call's code.</summary>
    public async Task<HttpResponseMessage> SendForResponseAsync(RestCall call, ServiceEndpoint endpoint, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var activity = SignalRDiagnostics.Activities.StartActivity(call.Kind, ActivityKind.Client);
        activity?.SetTag("server.address", endpoint.ServerEndpoint.Host);
        try
        {
            var response = await SendWithRetriesAsync(call, endpoint, cancellationToken);
            SignalRDiagnostics.Sent(call.Kind, Stopwatch.GetElapsedTime(start), failed: false);
            return response;
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            SignalRDiagnostics.Sent(call.Kind, Stopwatch.GetElapsedTime(start), failed: true);
            LogFailure(call.Kind, endpoint, exception.GetType().Name);
            throw;
        }
    }

    private async Task<HttpResponseMessage> SendWithRetriesAsync(RestCall call, ServiceEndpoint endpoint, CancellationToken cancellationToken)
    {
        var versioned = $"{call.Path}{_applicationQuery}api-version={call.ApiVersion}";
        var uri = new Uri(Root(endpoint.ServerEndpoint) + versioned + call.Query);
        for (var attempt = 0; ; attempt++)
        {
            HttpResponseMessage response;
            using (var request = await CreateRequestAsync(call, uri, endpoint, endpoint.AudienceBase + versioned, cancellationToken))
            {
                try
                {
                    response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
                    endpoint.Online = response.StatusCode is not (HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout);
                }
                catch (HttpRequestException exception)
                {
                    endpoint.Online = false;
                    throw new AzureSignalRInaccessibleEndpointException(uri.AbsoluteUri, exception);
                }
                catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
                {
                    endpoint.Online = false;
                    throw new AzureSignalRRuntimeException(uri.AbsoluteUri, new TimeoutException("The service did not answer in time.", exception));
                }
            }

            if (response.IsSuccessStatusCode || IsNotThere(call, response))
            {
                return response;
            }

            using (response)
            {
                if (retry.DelayBefore(attempt, call, response) is not { } delay)
                {
                    throw await CreateExceptionAsync(response, uri, cancellationToken);
                }

                await Task.Delay(delay, cancellationToken);
            }
        }
    }

    private async ValueTask<HttpRequestMessage> CreateRequestAsync(
        RestCall call, Uri uri, ServiceEndpoint endpoint, string audience, CancellationToken cancellationToken)
    {
        var token = endpoint.AccessKey is { } key
            ? AccessToken.Create(key, audience, claims: null, TokenLifetime)
            : await endpoint.Identity!.GetAsync(cancellationToken);
        var request = new HttpRequestMessage(call.Method, uri);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TryAddWithoutValidation("Asrs-User-Agent", _userAgent);
        if (call.Payload is { } payload)
        {
            request.Content = new ReadOnlyMemoryContent(payload.Content);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", payload.ContentType);
        }

        return request;
    }

    /// <summary>An assembly as <c>Asrs-User-Agent</c> names it.</summary>
    public static string Named(Assembly assembly) => $"{assembly.GetName().Name}/{assembly.GetName().Version?.ToString(3)}";

    private static string Root(Uri server) => server.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private static string? ErrorCode(HttpResponseMessage response)
        => response.Headers.TryGetValues(ErrorCodeHeader, out var codes) ? string.Join(',', codes) : null;

    private static bool IsNotThere(RestCall call, HttpResponseMessage response)
        => response.StatusCode == HttpStatusCode.NotFound && call.NotThereCode is not null && ErrorCode(response) == call.NotThereCode;

    private static async Task<AzureSignalRException> CreateExceptionAsync(HttpResponseMessage response, Uri uri, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var detail = body.Length > 500 ? body[..500] + "…" : body;
        var code = ErrorCode(response);
        var inner = new HttpRequestException(
            $"The service answered {(int)response.StatusCode} ({response.ReasonPhrase}){(code is null ? "" : $", {code}")}{(detail.Length == 0 ? "." : $": {detail}")}",
            null,
            response.StatusCode);
        return response.StatusCode switch
        {
            HttpStatusCode.BadRequest => new AzureSignalRInvalidArgumentException(uri.AbsoluteUri, inner, detail),
            HttpStatusCode.Unauthorized => new AzureSignalRUnauthorizedException(uri.AbsoluteUri, inner),
            HttpStatusCode.NotFound => new AzureSignalRInaccessibleEndpointException(uri.AbsoluteUri, inner),
            _ => new AzureSignalRRuntimeException(uri.AbsoluteUri, inner),
        };
    }

    [LoggerMessage(201, LogLevel.Debug, "A call to the service failed: {Kind} at {Endpoint}, {Reason}")]
    private partial void LogFailure(string kind, ServiceEndpoint endpoint, string reason);

    [LoggerMessage(202, LogLevel.Warning, "The SignalR endpoint {Endpoint} cannot be reached and was left out; the others took the call.")]
    private partial void LogEndpointLeftOut(ServiceEndpoint endpoint);
}
