using InProcSignalR.LocalHost.Authentication;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Tests.Authentication;

public sealed class AuthSettingsTests
{
    private string _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("auth-tests-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Without_a_file_or_when_turned_off_there_is_no_authentication()
    {
        Assert.That(AuthSettings.Read(_folder), Is.Null);
        Write("""{ "platform": { "enabled": false } }""");
        Assert.That(AuthSettings.Read(_folder), Is.Null);
    }

    [Test]
    public void The_settings_are_read()
    {
        Write("""{ "globalValidation": { "unauthenticatedClientAction": "Return401", "redirectToProvider": "azureactivedirectory", "excludedPaths": ["/open", "/below/*"] } }""");
        var settings = AuthSettings.Read(_folder)!;
        Assert.Multiple(() =>
        {
            Assert.That(settings.UnauthenticatedAction, Is.EqualTo(UnauthenticatedAction.Return401));
            Assert.That(settings.DefaultProvider, Is.EqualTo("aad"));
            Assert.That(settings.IsExcluded("/open"));
            Assert.That(settings.IsExcluded("/OPEN"));
            Assert.That(settings.IsExcluded("/open/more"), Is.False);
            Assert.That(settings.IsExcluded("/below/this"));
            Assert.That(settings.IsExcluded("/belowthis"), Is.False);
        });
    }

    [TestCase("{", "JSON")]
    [TestCase("[]", "object")]
    [TestCase("""{ "globalValidation": { "unauthenticatedClientAction": "Shrug" } }""", "Shrug")]
    public void A_broken_file_is_said(string text, string reason)
    {
        Write(text);
        Assert.That(() => AuthSettings.Read(_folder), Throws.TypeOf<StartException>().With.Message.Contains(reason).And.Message.Contains("auth.json"));
    }

    private void Write(string text) => File.WriteAllText(Path.Combine(_folder, "auth.json"), text);
}
