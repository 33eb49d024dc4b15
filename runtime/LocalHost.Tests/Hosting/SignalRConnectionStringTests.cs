using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Tests.Hosting;

public sealed class SignalRConnectionStringTests
{
    [TestCase(null)]
    [TestCase("")]
    [TestCase("  ")]
    [TestCase("<your connection string>")]
    [TestCase("Endpoint=http://localhost;Port=8888;AccessKey=k;Version=1.0;")]
    [TestCase("endpoint=http://127.0.0.1:8888;accesskey=k")]
    [TestCase("Endpoint=http://[::1];AccessKey=k")]
    public void Nothing_a_placeholder_or_this_machine_means_the_emulator(string? connectionString)
        => Assert.That(SignalRConnectionString.PointsElsewhere(connectionString), Is.Null);

    [Test]
    public void An_address_elsewhere_is_used()
        => Assert.That(SignalRConnectionString.PointsElsewhere("Endpoint=https://a.service.signalr.net;AccessKey=k;"), Is.EqualTo("https://a.service.signalr.net"));

    [TestCase("Endpoint=http://localhost;Port=9999;AccessKey=k;", 9999, "k")]
    [TestCase("Endpoint=http://localhost:9998;AccessKey=k=;", 9998, "k=")]
    [TestCase("Endpoint=http://localhost", null, null)]
    [TestCase("<x>", null, null)]
    public void Its_port_and_key_are_kept(string connectionString, int? port, string? key)
        => Assert.That(SignalRConnectionString.Read(connectionString), Is.EqualTo(new SignalRConnectionString(port, key)));
}
