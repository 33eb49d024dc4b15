using System.Net;
using Microsoft.Azure.WebJobs.Host.Executors;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>A function that upstream calls run.</summary>
internal sealed partial class TriggerTarget(
    TriggerDefinition definition, ITriggeredFunctionExecutor executor, ServiceHubContextStore store, ILogger<TriggerTarget> logger)
{
    private static readonly object?[] NoArguments = [];
    private readonly ILogger _logger = logger;

    public TriggerDefinition Definition { get; } = definition;

    public bool IsSignedByService(UpstreamCall call) => UpstreamSignature.IsValid(call.Signature, call.ConnectionId, store.Endpoints);

    /// <summary>A connection comes or goes. A <c>connected</c> function that throws refuses the connection.</summary>
    public async Task<HttpResponseMessage> RunForConnectionAsync(UpstreamCall call, byte[] body, CancellationToken cancellationToken)
    {
        var context = call.CreateContext();
        context.Error = ReadError(body)!;
        var result = await RunAsync(new UpstreamInvocation(context, NoArguments), cancellationToken);
        return new HttpResponseMessage(result.Succeeded ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    /// <summary>A client's message. Its <c>invoke</c> is answered by a completion, its <c>send</c> by nothing.</summary>
    public async Task<HttpResponseMessage> RunForMessageAsync(UpstreamCall call, byte[] body, InvocationErrors errors, CancellationToken cancellationToken)
    {
        var isMessagePack = call.IsMessagePack();
        var message = isMessagePack ? MessagePackInvocation.Read(body) : JsonInvocation.Read(body);
        if (!string.Equals(message.Target, call.Event, StringComparison.OrdinalIgnoreCase))
        {
            throw new UpstreamRequestException("The target of the message is not the event of the header.");
        }

        object? result = null;
        string? error = null;
        try
        {
            var context = call.CreateContext();
            context.ReadArgumentsBy(message.ReadArguments);
            var invocation = new UpstreamInvocation(context, ArgumentBinder.Bind(Definition, message.Arguments));
            var outcome = await RunAsync(invocation, cancellationToken);
            result = invocation.Result;
            error = outcome.Succeeded ? null : errors.Describe(Definition.FunctionName, outcome.Exception);
        }
        catch (SignalRTriggerException exception)
        {
            LogArguments(Definition.FunctionName, exception.Message);
            error = exception.Message;
        }

        if (message.InvocationId is null)
        {
            return new HttpResponseMessage(HttpStatusCode.OK);
        }

        var completion = isMessagePack
            ? MessagePackCompletion.Write(message.InvocationId, result, error)
            : JsonCompletion.Write(message.InvocationId, result, error);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ReadOnlyMemoryContent(completion) };
    }

    private Task<FunctionResult> RunAsync(UpstreamInvocation invocation, CancellationToken cancellationToken)
        => executor.TryExecuteAsync(new TriggeredFunctionData { TriggerValue = invocation }, cancellationToken);

    private static string? ReadError(byte[] body)
    {
        if (body.Length == 0)
        {
            throw new UpstreamRequestException("The body is empty.");
        }

        try
        {
            var message = JObject.Parse(System.Text.Encoding.UTF8.GetString(body));
            return message.TryGetValue("error", StringComparison.OrdinalIgnoreCase, out var error) ? error.Value<string>() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidCastException)
        {
            throw new UpstreamRequestException("The body is not the JSON of a connection's event.", inner: exception);
        }
    }

    [LoggerMessage(111, LogLevel.Warning, "The arguments of a client's message do not fit function '{Function}': {Reason}")]
    private partial void LogArguments(string function, string reason);
}
