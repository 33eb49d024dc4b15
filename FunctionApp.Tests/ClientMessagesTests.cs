using InProcSignalR.FunctionApp.Chat;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using NSubstitute;

namespace InProcSignalR.FunctionApp.Tests;

public sealed class ClientMessagesTests
{
    private static readonly InvocationContext Ada = new() { UserId = "ada", ConnectionId = "c1" };
    private static readonly InvocationContext Nobody = new() { ConnectionId = "c1" };
    private readonly List<SignalRMessage> _sent = [];
    private readonly List<SignalRGroupAction> _done = [];
    private IAsyncCollector<SignalRMessage> _messages = null!;
    private IAsyncCollector<SignalRGroupAction> _actions = null!;

    [SetUp]
    public void SetUp()
    {
        _sent.Clear();
        _done.Clear();
        _messages = Substitute.For<IAsyncCollector<SignalRMessage>>();
        _messages.AddAsync(Arg.Do<SignalRMessage>(_sent.Add), Arg.Any<CancellationToken>()).Returns(Task.CompletedTask);
        _actions = Substitute.For<IAsyncCollector<SignalRGroupAction>>();
        _actions.AddAsync(Arg.Do<SignalRGroupAction>(_done.Add), Arg.Any<CancellationToken>()).Returns(Task.CompletedTask);
    }

    [Test]
    public async Task Broadcast_reaches_everyone()
    {
        await ClientMessages.Broadcast(Ada, "hello", _messages);
        AssertSent(recipient: null, group: null);
    }

    [Test]
    public async Task SendToUser_reaches_the_user()
    {
        await ClientMessages.SendToUser(Ada, "grace", "hello", _messages);
        AssertSent(recipient: "grace", group: null);
    }

    [Test]
    public async Task SendToGroup_reaches_the_group()
    {
        await ClientMessages.SendToGroup(Ada, "compilers", "hello", _messages);
        AssertSent(recipient: null, group: "compilers");
    }

    [TestCase(GroupAction.Add)]
    [TestCase(GroupAction.Remove)]
    public async Task A_user_joins_and_leaves_a_group(GroupAction action)
    {
        await (action == GroupAction.Add ? ClientMessages.JoinGroup(Ada, "compilers", _actions) : ClientMessages.LeaveGroup(Ada, "compilers", _actions));

        Assert.That(_done, Has.Count.EqualTo(1));
        Assert.Multiple(() =>
        {
            Assert.That(_done[0].Action, Is.EqualTo(action));
            Assert.That(_done[0].UserId, Is.EqualTo("ada"));
            Assert.That(_done[0].GroupName, Is.EqualTo("compilers"));
        });
    }

    [Test]
    public void Echo_returns_its_argument()
    {
        var value = new object();
        Assert.That(ClientMessages.Echo(Ada, value), Is.SameAs(value));
        Assert.That(ClientMessages.Echo(Ada, null), Is.Null);
    }

    [Test]
    public void Without_a_user_nothing_is_sent_and_nobody_joins()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => ClientMessages.Broadcast(Nobody, "x", _messages), Throws.TypeOf<HubException>());
            Assert.That(() => ClientMessages.SendToUser(Nobody, "u", "x", _messages), Throws.TypeOf<HubException>());
            Assert.That(() => ClientMessages.SendToGroup(Nobody, "g", "x", _messages), Throws.TypeOf<HubException>());
            Assert.That(() => ClientMessages.JoinGroup(Nobody, "g", _actions), Throws.TypeOf<HubException>());
            Assert.That(() => ClientMessages.LeaveGroup(Nobody, "g", _actions), Throws.TypeOf<HubException>());
            Assert.That(_sent, Is.Empty);
            Assert.That(_done, Is.Empty);
        });
    }

    [Test]
    public void Bad_input_is_refused_with_a_reason()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => ClientMessages.Broadcast(Ada, " ", _messages), Throws.TypeOf<HubException>().With.Message.Contains("no text"));
            Assert.That(() => ClientMessages.SendToUser(Ada, "", "x", _messages), Throws.TypeOf<HubException>().With.Message.Contains("user"));
            Assert.That(() => ClientMessages.SendToGroup(Ada, null!, "x", _messages), Throws.TypeOf<HubException>().With.Message.Contains("group"));
            Assert.That(() => ClientMessages.JoinGroup(Ada, new string('g', 257), _actions), Throws.TypeOf<HubException>().With.Message.Contains("256"));
        });
    }

    private void AssertSent(string? recipient, string? group)
    {
        Assert.That(_sent, Has.Count.EqualTo(1));
        var message = (ChatMessage)_sent[0].Arguments[0];
        Assert.Multiple(() =>
        {
            Assert.That(_sent[0].Target, Is.EqualTo("newMessage"));
            Assert.That(_sent[0].UserId, Is.EqualTo(recipient));
            Assert.That(_sent[0].GroupName, Is.EqualTo(group));
            Assert.That(message, Is.EqualTo(new ChatMessage("ada", "ada", "hello", recipient, group, message.SentAt)));
        });
    }
}
