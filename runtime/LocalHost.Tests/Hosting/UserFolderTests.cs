using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Tests.Hosting;

public sealed class UserFolderTests
{
    private string _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("user-folder-tests-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_file_is_its_users_alone_and_is_written_whole()
    {
        var path = Path.Combine(_folder, "below", "file");
        UserFolder.Write(path, "one"u8);
        UserFolder.Write(path, "two"u8);
        Assert.That(File.ReadAllText(path), Is.EqualTo("two"));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(path)!), Has.Length.EqualTo(1));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That(File.GetUnixFileMode(Path.GetDirectoryName(path)!), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }
    }

    [Test]
    public void A_file_that_is_to_stay_stays()
    {
        var path = Path.Combine(_folder, "file");
        UserFolder.Write(path, "first"u8, replace: false);
        Assert.That(() => UserFolder.Write(path, "second"u8, replace: false), Throws.InstanceOf<IOException>());
        Assert.That(File.ReadAllText(path), Is.EqualTo("first"));
        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));
    }

    [Test]
    [NonParallelizable]
    [Platform("Linux", Reason = "Only there the folder comes from the environment.")]
    public void A_user_without_a_folder_is_told_how_to_get_one()
    {
        const string setting = "XDG_DATA_HOME";
        var before = Environment.GetEnvironmentVariable(setting);
        Environment.SetEnvironmentVariable(setting, "/dev/null/nowhere");
        try
        {
            Assert.That(() => UserFolder.PathTo("keys"), Throws.TypeOf<StartException>().With.Message.Contains(setting));
        }
        finally
        {
            Environment.SetEnvironmentVariable(setting, before);
        }
    }
}
