using System.Reflection;
using System.Threading.Channels;
using Microsoft.Azure.WebJobs.Host.Bindings;
using Microsoft.Azure.WebJobs.Host.Listeners;
using Microsoft.Azure.WebJobs.Host.Protocols;
using Microsoft.Azure.WebJobs.Host.Triggers;

namespace Contoso.Mailbox;

/// <summary>Binds a letter to a function's parameter, and its length to <c>{length}</c>.</summary>
internal sealed class MailboxTriggerBinding(string name, Channel<string> mailbox) : ITriggerBinding
{
    public Type TriggerValueType => typeof(string);

    public IReadOnlyDictionary<string, Type> BindingDataContract { get; } = new Dictionary<string, Type> { ["length"] = typeof(int) };

    public Task<ITriggerData> BindAsync(object value, ValueBindingContext context)
    {
        var letter = (string)value;
        return Task.FromResult<ITriggerData>(new TriggerData(new Letter(letter), new Dictionary<string, object> { ["length"] = letter.Length }));
    }

    public Task<IListener> CreateListenerAsync(ListenerFactoryContext context) => Task.FromResult<IListener>(new MailboxListener(mailbox, context.Executor));

    public ParameterDescriptor ToParameterDescriptor() => new() { Name = name };

    internal sealed class Provider(Mailboxes mailboxes) : ITriggerBindingProvider
    {
        public Task<ITriggerBinding> TryCreateAsync(TriggerBindingProviderContext context)
        {
            var attribute = context.Parameter.GetCustomAttribute<MailboxTriggerAttribute>();
            return Task.FromResult<ITriggerBinding>(attribute is null ? null! : new MailboxTriggerBinding(context.Parameter.Name!, mailboxes.Open(attribute.Name)));
        }
    }

    private sealed class Letter(string text) : IValueProvider
    {
        public Type Type => typeof(string);

        public Task<object> GetValueAsync() => Task.FromResult<object>(text);

        public string ToInvokeString() => text;
    }
}
