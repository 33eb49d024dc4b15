using InProcSignalR.Emulator.Diagnostics;

namespace InProcSignalR.Emulator.Tests.Diagnostics;

public sealed class RecentListTests
{
    [Test]
    public void The_oldest_go_when_there_are_too_many_or_they_are_too_large()
    {
        var list = new RecentList<string>(capacity: 3, maximumSize: 10, static text => text.Length);
        foreach (var text in new[] { "a", "b", "c", "d" })
            list.Add(text);
        Assert.That(list.All, Is.EqualTo(new[] { "b", "c", "d" }));

        list.Add("12345678");
        Assert.That(list.All, Is.EqualTo(new[] { "c", "d", "12345678" }));
        list.Add("more than ten characters");
        Assert.That(list.All, Is.EqualTo(new[] { "more than ten characters" }));
        list.Add("e");
        Assert.That(list.All, Is.EqualTo(new[] { "e" }));
    }
}
