using InProcSignalR.Emulator.Hubs;
using Microsoft.Extensions.Time.Testing;

namespace InProcSignalR.Emulator.Tests.Hubs;

public sealed class UserGroupTests
{
    private readonly FakeTimeProvider _time = new();
    private HubState _hub = null!;

    [SetUp]
    public void Create() => _hub = new HubState("chat", _time, new SignalREmulatorLimits { GroupsPerConnection = 3 });

    [Test]
    public void A_membership_ends_with_its_ttl()
    {
        _hub.AddUserToGroup("u1", "g1", TimeSpan.FromSeconds(90));
        _time.Advance(TimeSpan.FromSeconds(89));
        Assert.That(_hub.IsUserInGroup("u1", "g1"), Is.True);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_hub.IsUserInGroup("u1", "g1"), Is.False);
    }

    [Test]
    public void A_later_ttl_replaces_an_earlier_one()
    {
        _hub.AddUserToGroup("u1", "g1", null);
        _hub.AddUserToGroup("u1", "g1", TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.That(_hub.IsUserInGroup("u1", "g1"), Is.False);
    }

    [Test]
    public void A_user_is_in_so_many_groups_at_most_and_ended_ones_do_not_count()
    {
        foreach (var group in new[] { "g1", "g2", "g3" })
            Assert.That(_hub.AddUserToGroup("u1", group, TimeSpan.FromSeconds(1)), Is.True);
        Assert.That(_hub.AddUserToGroup("u1", "g4", null), Is.False);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_hub.AddUserToGroup("u1", "g4", null), Is.True);
    }

    [Test]
    public void The_ttl_of_a_user_ends_the_membership_of_its_connections_but_not_a_connections_own()
    {
        var byUser = new Membership(false, _time.GetUtcNow().AddSeconds(1));
        var both = byUser with { IsDirect = true };
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(byUser.IsAlive(_time.GetUtcNow()), Is.False);
        Assert.That(both.IsAlive(_time.GetUtcNow()), Is.True);
    }
}
