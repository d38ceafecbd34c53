# Each kind of resource that the vendor's Terraform provider has for CAM.

terraform {
  required_providers {
    tencentcloud = {
      source = "tencentcloudstack/tencentcloud"
    }
  }
}

data "tencentcloud_user_info" "caller" {}

variable "remark" {
  default = "of the platform team"
}

locals {
  trust = jsonencode({
    version = "2.0"
    statement = [{
      action    = "name/sts:AssumeRole"
      effect    = "allow"
      principal = { qcs = ["qcs::cam::uin/${data.tencentcloud_user_info.caller.owner_uin}:root"] }
    }]
  })
  reads_buckets = jsonencode({
    version   = "2.0"
    statement = [{ action = ["cos:GetObject"], effect = "allow", resource = ["*"] }]
  })
}

resource "tencentcloud_cam_user" "gita" {
  name                = "gita"
  remark              = var.remark
  console_login       = true
  use_api             = true
  need_reset_password = true
  password            = "Terraform-2026!"
  phone_num           = "18912345678"
  country_code        = "86"
  email               = "gita@example.com"
  force_delete        = true
  tags                = { team = "platform" }
}

# Neither console nor key.
resource "tencentcloud_cam_user" "robot" {
  name         = "robot"
  use_api      = false
  force_delete = true
}

resource "tencentcloud_cam_access_key" "robot" {
  target_uin = tencentcloud_cam_user.robot.uin
}

resource "tencentcloud_cam_mfa_flag" "gita" {
  op_uin = tencentcloud_cam_user.gita.uin
  login_flag {
    phone  = 0
    stoken = 1
    wechat = 0
  }
  action_flag {
    phone  = 0
    stoken = 1
    wechat = 0
  }
}

resource "tencentcloud_cam_group" "platform" {
  name   = "platform"
  remark = var.remark
}

resource "tencentcloud_cam_group_membership" "platform" {
  group_id   = tencentcloud_cam_group.platform.id
  user_names = [tencentcloud_cam_user.gita.id, tencentcloud_cam_user.robot.id]
}

resource "tencentcloud_cam_policy" "buckets" {
  name        = "reads-buckets"
  document    = local.reads_buckets
  description = var.remark
  tags        = { team = "platform" }
}

resource "tencentcloud_cam_policy_by_name" "named" {
  name        = "reads-buckets-by-name"
  document    = local.reads_buckets
  description = "by name"
}

resource "tencentcloud_cam_policy" "versioned" {
  name     = "has-versions"
  document = local.reads_buckets
  lifecycle {
    ignore_changes = [document]
  }
}

resource "tencentcloud_cam_policy_version" "second" {
  policy_id      = tencentcloud_cam_policy.versioned.id
  set_as_default = "false"
  policy_document = jsonencode({
    version   = "2.0"
    statement = [{ action = ["cos:PutObject"], effect = "allow", resource = ["*"] }]
  })
}

resource "tencentcloud_cam_user_policy_attachment" "gita" {
  user_name = tencentcloud_cam_user.gita.id
  policy_id = tencentcloud_cam_policy.buckets.id
}

resource "tencentcloud_cam_group_policy_attachment" "platform" {
  group_id  = tencentcloud_cam_group.platform.id
  policy_id = tencentcloud_cam_policy.buckets.id
}

resource "tencentcloud_cam_user_permission_boundary_attachment" "gita" {
  target_uin = tencentcloud_cam_user.gita.uin
  policy_id  = tencentcloud_cam_policy.buckets.id
}

resource "tencentcloud_cam_role" "deployer" {
  name             = "deployer"
  document         = local.trust
  description      = var.remark
  console_login    = true
  session_duration = 7200
  tags             = { team = "platform" }
}

resource "tencentcloud_cam_role_by_name" "auditor" {
  name          = "auditor"
  document      = local.trust
  description   = "by name"
  console_login = false
  lifecycle {
    # Those of tencentcloud_cam_tag_role_attachment.
    ignore_changes = [tags]
  }
}

resource "tencentcloud_cam_role_policy_attachment" "deployer" {
  role_id   = tencentcloud_cam_role.deployer.id
  policy_id = tencentcloud_cam_policy.buckets.id
}

resource "tencentcloud_cam_role_policy_attachment_by_name" "auditor" {
  role_name   = tencentcloud_cam_role_by_name.auditor.id
  policy_name = tencentcloud_cam_policy_by_name.named.id
}

resource "tencentcloud_cam_role_permission_boundary_attachment" "deployer" {
  role_name = tencentcloud_cam_role.deployer.name
  policy_id = tencentcloud_cam_policy.buckets.id
}

resource "tencentcloud_cam_tag_role_attachment" "auditor" {
  role_name = tencentcloud_cam_role_by_name.auditor.name
  tags {
    key   = "stage"
    value = "test"
  }
}

resource "tencentcloud_cam_service_linked_role" "servers" {
  qcs_service_name = ["cvm.qcloud.com", "ekslog.tke.cloud.tencent.com"]
  custom_suffix    = "terraform"
  description      = var.remark
  tags             = { team = "platform" }
}

resource "tencentcloud_cam_saml_provider" "corporate" {
  name        = "corporate"
  meta_data   = filebase64("saml.xml")
  description = var.remark
}

resource "tencentcloud_cam_user_saml_config" "corporate" {
  saml_metadata_document = "./saml.xml"
}

resource "tencentcloud_cam_role_sso" "pipelines" {
  name         = "pipelines"
  identity_url = "https://issuer.example.com"
  identity_key = filebase64("keys.json")
  client_ids   = ["people"]
  description  = var.remark
}

resource "tencentcloud_cam_message_receiver" "operations" {
  name         = "operations"
  remark       = "receives what is sent to operations"
  country_code = "86"
  phone_number = "18912345679"
  email        = "operations@example.com"
  lifecycle {
    # Told with asterisks.
    ignore_changes = [email, phone_number]
  }
}

data "tencentcloud_cam_users" "gita" {
  name       = "gita"
  depends_on = [tencentcloud_cam_user.gita]
}

data "tencentcloud_cam_policy_granting_service_access" "deployer" {
  role_id    = tencentcloud_cam_role.deployer.id
  depends_on = [tencentcloud_cam_role_policy_attachment.deployer]
}

output "gita" {
  value = data.tencentcloud_cam_users.gita.user_list[0].user_id
}

output "services" {
  value = data.tencentcloud_cam_policy_granting_service_access.deployer.list[*].service[0].service_type
}
