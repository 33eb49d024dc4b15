using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using NSubstitute;

namespace InProcSignalR.FunctionApp.Tests;

public sealed class PollHubTests
{
    private static readonly InvocationContext Voter = new() { ConnectionId = "c1", UserId = "ada" };
    private IServiceHubContext _context = null!;
    private IServiceManager _manager = null!;
    private PollHub _hub = null!;

    [SetUp]
    public void SetUp()
    {
        _context = Substitute.For<IServiceHubContext>();
        _manager = Substitute.For<IServiceManager>();
        _hub = new PollHub(_context, _manager);
    }

    [TearDown]
    public void TearDown()
    {
        _hub.Dispose();
        _manager.Dispose();
    }

    [Test]
    public void A_signed_in_user_negotiates()
    {
        using var signedIn = new SignedIn();
        _manager.GetClientEndpoint("PollHub").Returns("http://localhost/client/?hub=pollhub");
        _manager.GenerateClientAccessToken("PollHub", "ada").Returns("token");
        var info = (_hub.NegotiatePolls(SignedIn.Request()) as OkObjectResult)?.Value as SignalRConnectionInfo;
        Assert.That((info?.Url, info?.AccessToken), Is.EqualTo(("http://localhost/client/?hub=pollhub", "token")));
        Assert.That(_hub.NegotiatePolls(SignedIn.Request(userId: null)), Is.InstanceOf<UnauthorizedResult>());
    }

    [Test]
    public async Task Watchers_see_votes()
    {
        var watchers = Substitute.For<IClientProxy>();
        _context.Clients.Group("lunch").Returns(watchers);
        await _hub.Watch(Voter, "lunch");
        await _hub.Vote(Voter, "lunch", 2);
        await _context.Groups.Received(1).AddToGroupAsync("c1", "lunch", Arg.Any<CancellationToken>());
        await watchers.Received(1).SendCoreAsync("voted", Arg.Is<object?[]>(arguments => arguments.SequenceEqual(new object?[] { "lunch", 2, "ada" })), Arg.Any<CancellationToken>());
    }

    [TestCase("", "name")]
    [TestCase(null, "name")]
    public void A_poll_has_a_name(string? poll, string reason)
        => Assert.That(() => _hub.Vote(Voter, poll!, 1), Throws.TypeOf<HubException>().With.Message.Contains(reason));

    [Test]
    public void Nobody_votes_anonymously()
        => Assert.That(() => _hub.Vote(new InvocationContext { ConnectionId = "c1" }, "lunch", 1), Throws.TypeOf<HubException>().With.Message.Contains("Sign in"));
}
