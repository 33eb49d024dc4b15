using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using NSubstitute;

namespace InProcSignalR.FunctionApp.Tests;

public sealed class GroupsTests
{
    private readonly List<SignalRGroupAction> _done = [];
    private IAsyncCollector<SignalRGroupAction> _actions = null!;

    [SetUp]
    public void SetUp()
    {
        _done.Clear();
        _actions = Substitute.For<IAsyncCollector<SignalRGroupAction>>();
        _actions.AddAsync(Arg.Do<SignalRGroupAction>(_done.Add), Arg.Any<CancellationToken>()).Returns(Task.CompletedTask);
    }

    [Test]
    public async Task The_principal_joins()
    {
        using var signedIn = new SignedIn();
        Assert.That(await Groups.Join(SignedIn.Request(), "compilers", _actions, CancellationToken.None), Is.InstanceOf<AcceptedResult>());
        AssertDone(GroupAction.Add);
    }

    [Test]
    public async Task The_principal_leaves()
    {
        using var signedIn = new SignedIn();
        Assert.That(await Groups.Leave(SignedIn.Request(), "compilers", _actions, CancellationToken.None), Is.InstanceOf<AcceptedResult>());
        AssertDone(GroupAction.Remove);
    }

    [Test]
    public async Task A_name_over_the_limit_is_refused()
    {
        using var signedIn = new SignedIn();
        var result = await Groups.Join(SignedIn.Request(), new string('g', 257), _actions, CancellationToken.None);
        Assert.That((result as BadRequestObjectResult)?.Value, Does.Contain("256"));
        Assert.That(_done, Is.Empty);
    }

    [Test]
    public async Task Without_a_signed_in_user_nobody_joins_or_leaves()
    {
        using var signedIn = new SignedIn();
        Assert.That(await Groups.Join(SignedIn.Request(userId: null), "g", _actions, CancellationToken.None), Is.InstanceOf<UnauthorizedResult>());
        Assert.That(await Groups.Leave(SignedIn.Request(userId: null), "g", _actions, CancellationToken.None), Is.InstanceOf<UnauthorizedResult>());
        Assert.That(_done, Is.Empty);
    }

    private void AssertDone(GroupAction action)
    {
        Assert.That(_done, Has.Count.EqualTo(1));
        Assert.Multiple(() =>
        {
            Assert.That(_done[0].Action, Is.EqualTo(action));
            Assert.That(_done[0].UserId, Is.EqualTo("ada"));
            Assert.That(_done[0].ConnectionId, Is.Null);
            Assert.That(_done[0].GroupName, Is.EqualTo("compilers"));
        });
    }
}
