using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Takes the service's upstream calls: finds the function, checks the signature, and answers.</summary>
internal sealed partial class UpstreamDispatcher(IConfiguration configuration, ILogger<UpstreamDispatcher> logger)
{
    /// <summary>A client's message cannot be larger than the service lets through; in bytes.</summary>
    private const int MaxBodyLength = 16 * 1024 * 1024;

    private readonly ConcurrentDictionary<TriggerKey, TriggerTarget> _targets = new();
    private readonly ConcurrentDictionary<TriggerKey, string> _reserved = new();
    private readonly ILogger _logger = logger;
    private readonly InvocationErrors _errors = new(configuration);

    /// <summary>Notes a function while functions are indexed.</summary>
    /// <exception cref="InvalidOperationException">Another function has the same hub, category and event.</exception>
    public void Reserve(TriggerDefinition definition)
    {
        var owner = _reserved.GetOrAdd(definition.Key, definition.FunctionName);
        if (owner != definition.FunctionName)
        {
            throw new InvalidOperationException(
                $"Function '{definition.FunctionName}' has the same SignalR trigger as function '{owner}': {definition.Key}. An event runs one function.");
        }
    }

    public void Add(TriggerTarget target) => _targets[target.Definition.Key] = target;

    public void Remove(TriggerTarget target) => _targets.TryRemove(new KeyValuePair<TriggerKey, TriggerTarget>(target.Definition.Key, target));

    public async Task<HttpResponseMessage> DispatchAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var call = UpstreamCall.Read(request);
            if (!_targets.TryGetValue(call.Key, out var target))
            {
                LogNoFunction(call.Key);
                return Text(HttpStatusCode.NotFound, $"No function of this app is triggered by {call.Key}.{OthersOfApp()}");
            }

            if (!target.IsSignedByService(call))
            {
                LogWrongSignature(call.Key);
                return Text(HttpStatusCode.Unauthorized, "The signature is missing or wrong: the service and the app do not have the same access key.");
            }

            if (request.Content?.Headers.ContentLength > MaxBodyLength)
            {
                return Text(HttpStatusCode.RequestEntityTooLarge, $"The body is larger than {MaxBodyLength} bytes.");
            }

            var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
            return target.Definition.IsConnections
                ? await target.RunForConnectionAsync(call, body, cancellationToken)
                : await target.RunForMessageAsync(call, body, _errors, cancellationToken);
        }
        catch (UpstreamRequestException exception)
        {
            LogBadRequest(exception.Message);
            return Text(exception.StatusCode, exception.Message);
        }
    }

    /// <summary>The emulator passes this on to the developer; elsewhere an unsigned caller must not learn what the app has.</summary>
    private string OthersOfApp() => !_errors.IsDetailed ? ""
        : _targets.IsEmpty ? " It has no SignalR trigger that runs."
        : $" It has: {string.Join(", ", _targets.Keys.Select(key => key.ToString()).Order(StringComparer.OrdinalIgnoreCase).Take(50))}.";

    internal static HttpResponseMessage Text(HttpStatusCode status, string text) => new(status) { Content = new StringContent(text) };

    [LoggerMessage(101, LogLevel.Warning, "The service called for {Key}, but no function has that SignalR trigger.")]
    private partial void LogNoFunction(TriggerKey key);

    [LoggerMessage(102, LogLevel.Warning, "An upstream call for {Key} has no valid signature: the service and the app do not have the same access key.")]
    private partial void LogWrongSignature(TriggerKey key);

    [LoggerMessage(103, LogLevel.Warning, "An upstream call was refused: {Reason}")]
    private partial void LogBadRequest(string reason);
}
