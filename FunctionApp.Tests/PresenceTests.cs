using InProcSignalR.FunctionApp.Chat;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using NSubstitute;

namespace InProcSignalR.FunctionApp.Tests;

public sealed class PresenceTests
{
    private static readonly InvocationContext Ada = new() { UserId = "ada", ConnectionId = "c1" };
    private static readonly InvocationContext Nobody = new() { ConnectionId = "c1" };
    private readonly List<SignalRMessage> _sent = [];
    private IAsyncCollector<SignalRMessage> _messages = null!;

    [SetUp]
    public void SetUp()
    {
        _sent.Clear();
        _messages = Substitute.For<IAsyncCollector<SignalRMessage>>();
        _messages.AddAsync(Arg.Do<SignalRMessage>(_sent.Add), Arg.Any<CancellationToken>()).Returns(Task.CompletedTask);
    }

    [Test]
    public async Task Everyone_hears_who_came()
    {
        await Presence.Connected(Ada, _messages);
        AssertSent(isOnline: true, connectionId: null);
    }

    [Test]
    public async Task Everyone_hears_who_went()
    {
        await Presence.Disconnected(Ada, _messages);
        AssertSent(isOnline: false, connectionId: null);
    }

    [Test]
    public async Task Only_the_newcomer_hears_an_announcement()
    {
        await Presence.Announce(Ada, "c2", _messages);
        AssertSent(isOnline: true, connectionId: "c2");
    }

    [Test]
    public void A_connection_without_a_user_is_refused()
        => Assert.That(() => Presence.Connected(Nobody, _messages), Throws.TypeOf<HubException>().With.Message.Contains("Sign in"));

    [Test]
    public async Task A_connection_without_a_user_leaves_unheard()
    {
        await Presence.Disconnected(Nobody, _messages);
        Assert.That(_sent, Is.Empty);
    }

    [TestCase(null)]
    [TestCase(" ")]
    public void An_announcement_names_its_newcomer(string? connectionId)
        => Assert.That(() => Presence.Announce(Ada, connectionId!, _messages), Throws.TypeOf<HubException>());

    [Test]
    public void Nobody_announces_nothing()
        => Assert.That(() => Presence.Announce(Nobody, "c2", _messages), Throws.TypeOf<HubException>());

    private void AssertSent(bool isOnline, string? connectionId)
    {
        Assert.That(_sent, Has.Count.EqualTo(1));
        Assert.Multiple(() =>
        {
            Assert.That(_sent[0].Target, Is.EqualTo("presence"));
            Assert.That(_sent[0].ConnectionId, Is.EqualTo(connectionId));
            Assert.That(_sent[0].UserId, Is.Null);
            Assert.That(_sent[0].Arguments, Is.EqualTo(new object[] { new UserPresence("ada", "ada", "c1", isOnline) }));
        });
    }
}
