using System.Reflection;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace InProcSignalR.SignalRServiceExtension.Tests.Triggers;

/// <summary>What indexing makes of a trigger, and what it refuses with the function's name.</summary>
public sealed class TriggerDefinitionTests
{
    private static readonly INameResolver Settings = CreateSettings();

    [TestCase(nameof(Functions.Resolved), "chat", "messages", "send", "text")]
    [TestCase(nameof(Functions.Marked), "hub", "messages", "send", "first,second")]
    public void It_is_read(string method, string hub, string category, string @event, string arguments)
    {
        var definition = Read(typeof(Functions), method);
        Assert.That((definition.Hub, definition.Category, definition.Event), Is.EqualTo((hub, category, @event)));
        Assert.That(definition.ArgumentParameters!.Select(parameter => parameter.Name), Is.EqualTo(arguments.Split(',')));
    }

    [TestCase(nameof(Functions.UnknownCategory), "category 'dances'")]
    [TestCase(nameof(Functions.UnknownEvent), "event 'waved'")]
    [TestCase(nameof(Functions.NoHub), "no hub name")]
    [TestCase(nameof(Functions.NamedTwice), "named twice")]
    [TestCase(nameof(Functions.NamedBothWays), "not both")]
    [TestCase(nameof(Functions.MissingSetting), "%missing%")]
    public void It_is_refused(string method, string reason)
        => Assert.That(() => Read(typeof(Functions), method), Throws.InvalidOperationException.With.Message.Contains(reason).And.Message.Contains($"'{method}'"));

    [TestCase("onconnected", "connections", "connected")]
    [TestCase("OnDisconnected", "connections", "disconnected")]
    [TestCase("Say", "messages", "Say")]
    public void A_class_names_the_hub_and_a_method_the_event(string method, string category, string @event)
    {
        var definition = Read(typeof(Room), method);
        Assert.That((definition.Hub, definition.Category, definition.Event, definition.ConnectionStringSetting), Is.EqualTo(("Room", category, @event, "RoomConnection")));
        Assert.That(definition.ArgumentParameters?.Select(parameter => parameter.Name), method == "Say" ? Is.EqualTo(new[] { "text" }) : Is.Null);
    }

    [Test]
    public void A_class_with_arguments_on_its_trigger_is_refused()
        => Assert.That(() => Read(typeof(Room), nameof(Room.Wrong)), Throws.InvalidOperationException.With.Message.Contains("takes no argument"));

    [Test]
    public void One_event_runs_one_function()
    {
        var dispatcher = new UpstreamDispatcher(Service.Hubs.Settings(), NullLogger<UpstreamDispatcher>.Instance);
        dispatcher.Reserve(Read(typeof(Functions), nameof(Functions.Resolved)));
        Assert.That(
            () => dispatcher.Reserve(Read(typeof(Functions), nameof(Functions.Twin))),
            Throws.InvalidOperationException.With.Message.Contains("'Twin'").And.Message.Contains("'Resolved'"));
    }

    private static TriggerDefinition Read(Type type, string method)
    {
        var trigger = type.GetMethod(method)!.GetParameters()[0];
        return TriggerDefinition.Read(trigger, trigger.GetCustomAttribute<SignalRTriggerAttribute>()!, Settings);
    }

    private static INameResolver CreateSettings()
    {
        var settings = Substitute.For<INameResolver>();
        settings.Resolve("hubName").Returns("chat");
        settings.Resolve("missing").Returns((string?)null);
        return settings;
    }

#pragma warning disable CA1801, IDE0060, CA1068, CA1822 // The parameters are what is looked at.
    public static class Functions
    {
        public static void Resolved([SignalRTrigger("%hubName%", "messages", "send", "text")] InvocationContext context, string text) => _ = text;

        public static void Twin([SignalRTrigger("CHAT", "Messages", "SEND")] InvocationContext context) => _ = context;

        public static void Marked([SignalRTrigger("hub", "messages", "send")] InvocationContext context, [SignalRParameter] string first, [SignalRParameter] int second) => _ = first;

        public static void UnknownCategory([SignalRTrigger("hub", "dances", "send")] InvocationContext context) => _ = context;

        public static void UnknownEvent([SignalRTrigger("hub", "connections", "waved")] InvocationContext context) => _ = context;

        public static void NoHub([SignalRTrigger("", "messages", "send")] InvocationContext context) => _ = context;

        public static void NamedTwice([SignalRTrigger("hub", "messages", "send", "a", "A")] InvocationContext context, string a) => _ = a;

        public static void NamedBothWays([SignalRTrigger("hub", "messages", "send", "a")] InvocationContext context, [SignalRParameter] string a) => _ = a;

        public static void MissingSetting([SignalRTrigger("%missing%", "messages", "send")] InvocationContext context) => _ = context;
    }

    [SignalRConnection("RoomConnection")]
    public sealed class Room : ServerlessHub
    {
        public void onconnected([SignalRTrigger] InvocationContext context) => _ = context;

        public void OnDisconnected([SignalRTrigger] InvocationContext context) => _ = context;

        public void Say([SignalRTrigger] InvocationContext context, string text, ILogger logger, CancellationToken cancellationToken, [SignalRIgnore] int ignored, [SignalR] IAsyncCollector<SignalRMessage> messages) => _ = text;

        public void Wrong([SignalRTrigger("hub", "messages", "send")] InvocationContext context) => _ = context;
    }
#pragma warning restore CA1801, IDE0060, CA1068, CA1822
}
