using System.Reflection;
using Microsoft.Azure.WebJobs.Host.Bindings;
using Microsoft.Azure.WebJobs.Host.Listeners;
using Microsoft.Azure.WebJobs.Host.Protocols;
using Microsoft.Azure.WebJobs.Host.Triggers;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Hands an upstream invocation to its function: the context, the arguments by name, and the way back for the result.</summary>
internal sealed class SignalRTriggerBinding : ITriggerBinding
{
    private const string ReturnParameter = "$return";
    private readonly ParameterInfo _parameter;
    private readonly TriggerDefinition _definition;
    private readonly UpstreamDispatcher _dispatcher;
    private readonly ServiceHubContextStores _stores;
    private readonly ILoggerFactory _loggerFactory;

    public SignalRTriggerBinding(
        ParameterInfo parameter, TriggerDefinition definition, UpstreamDispatcher dispatcher, ServiceHubContextStores stores, ILoggerFactory loggerFactory)
    {
        _parameter = parameter;
        _definition = definition;
        _dispatcher = dispatcher;
        _stores = stores;
        _loggerFactory = loggerFactory;

        var contract = new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase) { [ReturnParameter] = typeof(object).MakeByRefType() };
        foreach (var argument in definition.ArgumentParameters ?? [])
        {
            contract[argument.Name!] = argument.ParameterType;
        }

        BindingDataContract = contract;
    }

    public Type TriggerValueType => typeof(UpstreamInvocation);

    public IReadOnlyDictionary<string, Type> BindingDataContract { get; }

    public Task<ITriggerData> BindAsync(object value, ValueBindingContext context)
    {
        if (value is not UpstreamInvocation invocation)
        {
            throw new InvalidOperationException($"Function '{_definition.FunctionName}' runs when the service calls it; it cannot be run by hand with a {value?.GetType().Name}.");
        }

        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < (_definition.ArgumentParameters?.Count ?? 0); i++)
        {
            data[_definition.ArgumentParameters![i].Name!] = invocation.Arguments[i];
        }

        object trigger = _parameter.ParameterType == typeof(JObject) ? JObject.FromObject(invocation.Context) : invocation.Context;
        return Task.FromResult<ITriggerData>(new TriggerData(new TriggerValueProvider(trigger, _parameter.ParameterType), data!)
        {
            ReturnValueProvider = new ReturnValueBinder(invocation),
        });
    }

    public Task<IListener> CreateListenerAsync(ListenerFactoryContext context)
        => Task.FromResult<IListener>(new SignalRTriggerListener(
            _dispatcher,
            new TriggerTarget(_definition, context.Executor, _stores.Get(_definition.ConnectionStringSetting), _loggerFactory.CreateLogger<TriggerTarget>())));

    public ParameterDescriptor ToParameterDescriptor() => new TriggerParameterDescriptor { Name = _parameter.Name, Type = "SignalR" };

    private sealed class TriggerValueProvider(object value, Type type) : IValueProvider
    {
        public Type Type => type;

        public Task<object> GetValueAsync() => Task.FromResult(value);

        public string ToInvokeString() => "SignalR";
    }

    private sealed class ReturnValueBinder(UpstreamInvocation invocation) : IValueBinder
    {
        public Type Type => typeof(object).MakeByRefType();

        public Task<object> GetValueAsync() => Task.FromResult<object>(null!);

        public Task SetValueAsync(object? value, CancellationToken cancellationToken)
        {
            invocation.Result = value;
            return Task.CompletedTask;
        }

        public string ToInvokeString() => "";
    }
}
